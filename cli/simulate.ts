import { basename } from 'node:path';
import { loadCalendar, loadPolicy, sample } from '../config/files';
import { planLaunch } from '../domain/plan/launch';
import { BEHAVIOURS, type Behaviour } from '../domain/simulate-behaviour';
import { type Simulation, simulate } from '../domain/simulate';
import { instantAt, parseDay } from '../domain/time';
import { importPlan } from '../importing';
import { type Command, UsageError, output, text } from './command';
import { directoryFrom, readDocument } from './import';

export const simulateCommand: Command = {
  usage:
    'simulate [--plan FILE|--sample jining] [--directory FILE|sample:jining] [--policy FILE] --from D --until D [--behaviour silent|punctual|late] [--json]',
  summary: 'who would hear what, when, before anything is launched',
  options: {
    plan: { type: 'string' },
    sample: { type: 'string' },
    directory: { type: 'string' },
    policy: { type: 'string' },
    from: { type: 'string' },
    until: { type: 'string' },
    behaviour: { type: 'string' },
    json: { type: 'boolean' },
  },
  run: async (invocation) => {
    const { options } = invocation;
    const behaviour = (text(options, 'behaviour') ?? 'silent') as Behaviour;
    if (!BEHAVIOURS.includes(behaviour)) throw new UsageError(`--behaviour: want ${BEHAVIOURS.join(', ')}`);
    const from = instantAt(dayOption(text(options, 'from'), '--from'), '09:00');
    const until = instantAt(dayOption(text(options, 'until'), '--until'), '23:59');
    if (until <= from) throw new UsageError('--until must be later than --from');
    const name = text(options, 'sample') ?? 'jining';
    const file = text(options, 'plan') ?? sample('plans', name);
    const directory = directoryFrom(text(options, 'directory') ?? `sample:${name}`);
    if (!file || !directory) throw new UsageError(`no sample ${name}`);
    const draft = await importPlan(readDocument(file), { directory, fileName: basename(file) });
    const { policy, version, overrides } = loadPolicy(text(options, 'policy') ?? 'monthly');
    const planned = planLaunch(draft, {
      plan: 'simulated',
      directory,
      policy,
      policyVersion: version,
      overrides,
      at: from,
    });
    if ('problems' in planned) throw new UsageError(planned.problems.join('; '));
    const result = simulate(planned.launches, { calendar: loadCalendar(), from, until, behaviour });
    output(invocation, result, () => summary(result));
    const cap = policy.burden.requestsPerUnitPerMonth;
    const over = result.burden.filter((b) => b.requests > cap);
    if (over.length > 0)
      invocation.say(
        `burden: ${over.length} unit-months above the cap of ${cap} requests, most at ${over[0]?.unit} ${over[0]?.month}`,
      );
    return 0;
  },
};

function dayOption(value: string | undefined, name: string): number {
  if (value === undefined) throw new UsageError(`${name}: want a date such as 2024-10-01`);
  try {
    return parseDay(value);
  } catch (error) {
    throw new UsageError(`${name}: ${(error as Error).message}`);
  }
}

function summary({ periods, notices, digests, burden }: Simulation): string {
  const kinds = new Map<string, number>();
  for (const { kind } of notices) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const most = [...burden].sort((a, b) => b.requests - a.requests)[0];
  return [
    `obligations ${periods.length}, of them provisional ${periods.filter((p) => p.provisional).length}`,
    `notices ${notices.length}: ${[...kinds].map(([kind, n]) => `${kind} ${n}`).join(', ')}`,
    `messages ${digests.length}`,
    `most asked: ${most ? `${most.unit} ${most.month}: ${most.requests} requests, ${most.forms} forms` : 'nobody'}`,
  ].join('\n');
}
