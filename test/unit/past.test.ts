import { event } from '../../domain/task/events';
import { evolve } from '../../domain/task/evolve';
import { planLaunch } from '../../domain/plan/launch';
import { taskLight } from '../../domain/task/lights';
import { loadCalendar } from '../../config/files';
import { issueInstant, loadSample } from '../../workers/sample';
import { PRESENT, playPast } from '../../workers/past/play';

/** The past that the sample comes up with. */

const sample = loadSample();
const calendar = loadCalendar();
const at = issueInstant(sample);
const accountOf = (unit: string, post: string) => `${unit}.${post}`;

function pasts() {
  const planned = planLaunch(sample.draft, {
    ...{ plan: sample.id, directory: sample.directory, at },
    ...{
      policy: sample.policy.policy,
      policyVersion: sample.policy.version,
      overrides: sample.policy.overrides,
    },
  });
  if ('problems' in planned) throw new Error(planned.problems.join());
  return planned.launches.map((launch) => {
    const first = event('launched', launch, { at });
    const state = evolve(null, first);
    const past = playPast(first, state, { calendar, until: PRESENT, accountOf });
    return { ...past, state: past.events.reduce(evolve, state) };
  });
}

it('is played by the rules, which refuse none of it, and leaves every page something to show', () => {
  const all = pasts();
  expect(all.flatMap((p) => p.refused)).toEqual([]);
  const lights = new Set(all.map((p) => taskLight(p.state, PRESENT, calendar).light));
  expect([...lights].sort()).toEqual(['green', 'paused', 'red', 'yellow']);
  const open = all.flatMap((p) => p.state.obligations.filter((o) => o.status === 'open'));
  const kinds = new Set(open.map((o) => o.kind));
  for (const kind of [
    'report',
    'contribution',
    'review',
    'extension',
    'dispute',
    'milestones',
    'closing',
  ] as const)
    expect(kinds).toContain(kind);
  for (const kind of ['difficulty', 'coordination', 'request', 'rectification'] as const)
    expect(kinds).toContain(kind);
  expect(Math.max(...open.map((o) => o.ladder?.level ?? 0))).toBe(3);
  expect(all.filter((p) => p.state.closed)).toHaveLength(1);
  expect(all.filter((p) => p.state.suspended)).toHaveLength(1);
});
