import { planLaunch } from '../../../../domain/plan/launch';
import { previewOf } from '../../../../domain/plan/preview';
import { simulate } from '../../../../domain/simulate';
import { loadCalendar, loadPolicy } from '../../../../config/files';
import { instant } from '../../../support/domain';
import { jiningDirectory, planText, read } from '../../importing/support';

/** What a coordinator looks at before the launch, on the real plan. */

const directory = jiningDirectory();
const { policy, version, overrides } = loadPolicy('monthly');
const at = instant('2026-10-09 09:00');
const planned = planLaunch(read(planText('jining'), directory), {
  ...{ plan: 'x', directory, policy, policyVersion: version, overrides, at },
});
if ('problems' in planned) throw new Error(planned.problems.join());
const { launches } = planned;
const simulation = simulate(launches, {
  calendar: loadCalendar(),
  from: at,
  until: instant('2027-02-28 23:59'),
  behaviour: 'punctual',
});
const now = {
  unit: '任城区',
  month: '2026-09',
  requests: 3,
  forms: 3,
  outside: 0,
  approved: 0,
  fields: 9,
  minutes: 33,
};

it('has each due date once, with whom it is for, and marks years without their holidays', () => {
  const { dates, tasks, units } = previewOf(launches, simulation, []);
  expect({ tasks, units }).toEqual({ tasks: 34, units: 41 });
  expect(dates[0]).toMatchObject({
    due: '2026-10-20T17:30:00+08:00',
    kind: 'contribution',
    provisional: false,
  });
  expect(dates[1]).toMatchObject({
    due: '2026-10-23T17:30:00+08:00',
    kind: 'report',
    tasks: 34,
  });
  expect(new Set(dates.map((d) => `${d.due} ${d.kind}`)).size).toBe(dates.length);
  const provisional = dates.filter((d) => d.provisional).map((d) => d.due.slice(0, 4));
  expect(new Set(provisional)).toEqual(new Set(['2027']));
});

it('says of each message what it is about', () => {
  const { messages } = previewOf(launches, simulation, []);
  for (const { items, kinds } of messages)
    expect(Object.values(kinds).reduce((n, k) => n + k, 0)).toBe(items);
  expect(messages[0]?.kinds).toHaveProperty('assignment');
});

it('weighs what is asked on top of what is asked already', () => {
  const of = (present: (typeof now)[]) =>
    previewOf(launches, simulation, present).burden.find((b) => b.unit === '任城区');
  expect(of([])).toMatchObject({ over: false, before: { requests: 0 } });
  expect(of([now])).toMatchObject({ over: true, before: { requests: 3, fields: 9, minutes: 33 } });
});
