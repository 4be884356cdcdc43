import type { TaskCommand } from '../../../../domain/task/commands';
import type { EventBody } from '../../../../domain/task/events';
import { type Play, instant, who } from '../../../support/domain';
import {
  NEW,
  NOW,
  REPORT,
  SIGN,
  SUPPORT,
  clerk,
  disputing,
  liaison,
  open,
  reassigning,
} from './assign.test.support';

/** What a reassignment 改派 withdraws, settles and asks anew: its event to the last field. */

const COUNTY = '2024-10/contribution/某县';
const until = instant('2024-10-23 17:30');
const extension = (obligation: string, actor = liaison): TaskCommand => ({
  ...{ type: 'request-extension', actor, obligation, until, reason: '等' },
});
function reassigned(play: Play, from: string, to = NEW): EventBody<'reassigned'> {
  const [event] = play.do(reassigning(from, to), NOW);
  if (event?.type !== 'reassigned') throw new Error(`${event?.type} instead`);
  return event.body;
}
const given = { to: '接办局', kind: 'department', basis: '济政办字〔2024〕9号' };

it('of a helper that has done nothing: its form and its signature are withdrawn, nothing else', () => {
  const play = open();
  play.submit(COUNTY, NOW);
  expect(reassigned(play, '配合局')).toEqual({
    ...{ ...given, from: '配合局', formerKind: 'department', role: 'support' },
    ...{ withdrawn: [SIGN, SUPPORT], settles: [], reviews: [] },
  });
});

it('of a helper that waits: its request for time and its dispute are settled, those of others are not', () => {
  const play = open();
  play.do(extension(SUPPORT), NOW);
  play.do(extension(COUNTY, who('某县', 'liaison')), NOW);
  play.do(disputing(), NOW);
  expect(reassigned(play, '配合局')).toEqual({
    ...{ ...given, from: '配合局', formerKind: 'department', role: 'support' },
    withdrawn: [SIGN, SUPPORT],
    settles: [`dispute:${SIGN}`, `extension:${SUPPORT}`],
    reviews: [],
  });
});

it('of a helper whose dispute was decided: what is settled is not settled again', () => {
  const play = open();
  play.do(disputing(), NOW);
  const decision = { type: 'decide-dispute', actor: clerk, decision: `dispute:${SIGN}` } as const;
  play.do({ ...decision, uphold: false, reason: '职责仍在该局', to: null }, NOW);
  play.submit(SUPPORT, NOW);
  play.do({ type: 'accept', actor: who('牵头局', 'liaison'), review: `review:${SUPPORT}`, note: null }, NOW);
  expect(reassigned(play, '配合局')).toMatchObject({ settles: [], reviews: [] });
});

it('of a helper under review: its answer stands, and its review is over', () => {
  const play = open();
  play.submit(SUPPORT, NOW);
  expect(reassigned(play, '配合局')).toMatchObject({
    withdrawn: [],
    settles: [SUPPORT, `review:${SUPPORT}`],
    reviews: [],
  });
});

it('of the first lead: the reviews of contributions that wait are asked of the new one, and no others', () => {
  const play = open();
  play.submit(SUPPORT, NOW);
  play.submit(COUNTY, NOW);
  play.do({ type: 'accept', actor: who('牵头局', 'liaison'), review: `review:${COUNTY}`, note: null }, NOW);
  expect(reassigned(play, '牵头局')).toEqual({
    ...{ ...given, from: '牵头局', formerKind: 'department', role: 'lead' },
    withdrawn: ['-/acknowledge/牵头局', REPORT],
    settles: [],
    reviews: [
      {
        ...{ id: `review:${SUPPORT}`, kind: 'review', unit: '接办局', unitKind: 'department', role: 'lead' },
        ...{ period: '2024-10', policy: 'v1', due: instant('2024-10-22 17:30'), provisional: false },
      },
    ],
  });
});
