import type { TaskCommand } from '../../domain/task/commands';
import { ofAreas } from './areas';
import { TASK, confirm, handing, opened, raised } from './playing';
import { ask, giveBack, screen } from './lives';
import { approveMilestones, draft, propose, returnMilestones } from './areas/suspend';
import { refuseSuspension, requestSuspension, resume, suspend } from './areas/suspend';
import { disputeOf } from './areas/assign';
import { Play, instant, unit, who } from './domain';

/** A task in every phase in which somebody may ask something of it. */

const START = '2024-10-08 09:00';
const NOW = '2024-10-17 12:00';
const SUPPORT = '2024-10/contribution/配合局';
const REPORT = '2024-10/report/牵头局';

const open = (): Play => opened(TASK);

const NOBODY = (play: Play): Play => play;
const LATER = '2024-10-17 12:00'; // not after the state: counts as its latest event
const handed = (play: Play): Play => {
  play.handOver(SUPPORT, LATER);
  return play;
};
const levels = [1, 2, 3].flatMap((level) =>
  Object.entries({
    raised: NOBODY,
    'handed over': handed,
    confirmed: (p: Play) => confirm(handed(p), SUPPORT, LATER),
  }).map(([rung, stand]): [string, () => Play] => [
    `level ${level} ${rung}`,
    () => stand(raised(open(), SUPPORT, level)),
  ]),
);

function submitted(...ids: string[]): Play {
  const play = open();
  for (const id of ids) play.submit(id, NOW);
  return play;
}

function extension(...steps: ((play: Play) => unknown)[]): Play {
  const play = open();
  play.do(ask('2024-10-24 17:30'), NOW);
  for (const step of steps) step(play);
  return play;
}
const decided = (approve: boolean) => (play: Play) =>
  play.do(
    {
      type: 'decide-extension',
      actor: who('督查室', 'leader-in-charge'),
      decision: `extension:${SUPPORT}`,
      approve,
      reason: '不同意',
    },
    NOW,
  );
const screened = (play: Play) => play.do(screen(), NOW);

const ran = (play: Play, until: string): Play => {
  play.run(until);
  return play;
};

const doing = (...commands: TaskCommand[]): Play => {
  const play = open();
  for (const command of commands) play.do(command, NOW);
  return play;
};

export const PHASES: Record<string, () => Play> = {
  'launched, unserved': () => new Play(START, TASK),
  'known to be undelivered': () => ran(new Play(START, TASK), '2024-10-10 12:00'),
  'served, unsigned': () => Play.served(START, TASK),
  signed: () => {
    const play = Play.served(START, TASK);
    for (const a of TASK.assignments)
      play.do({ type: 'acknowledge', actor: who(a.unit, 'liaison'), unit: a.unit }, START);
    return play;
  },
  disputed: () => {
    const play = Play.served(START, TASK);
    play.do(disputeOf('配合局'), START);
    return play;
  },
  'signing overdue': () => ran(Play.served(START, TASK), '2024-10-14 12:00'),
  'period open': open,
  'contribution submitted': () => submitted(SUPPORT),
  'report submitted, contribution taken over': () => submitted(SUPPORT, REPORT),
  returned: () => {
    const play = submitted(SUPPORT);
    play.do(giveBack(SUPPORT), NOW);
    return play;
  },
  'extension asked': () => extension(),
  'extension screened': () => extension(screened),
  'extension granted': () => extension(screened, decided(true)),
  'extension refused': () => extension(screened, decided(false)),
  'decision overdue and escalated': () => raised(extension(), `extension:${SUPPORT}`, 1),
  'suspension asked': () => doing(requestSuspension),
  'suspension refused': () => doing(requestSuspension, refuseSuspension),
  suspended: () => doing(suspend),
  'suspended, with a request for extension': () => doing(ask('2024-10-24 17:30'), suspend),
  'suspended, and to be resumed': () => ran(doing(suspend), '2024-11-05 12:00'),
  resumed: () => doing(suspend, resume),
  'milestones drafted': () => doing(draft),
  'milestones proposed': () => doing(draft, propose),
  'milestones proposed, suspended': () => doing(draft, propose, suspend),
  'milestones approved': () => doing(draft, propose, approveMilestones),
  'milestones returned': () => doing(draft, propose, returnMilestones),
  'contribution overdue': () => ran(open(), '2024-10-22 18:00'),
  ...Object.fromEntries(levels),
  'the next period, after an answer': () => ran(submitted(SUPPORT), '2024-11-15 12:00'),
  'old periods lapsed': () => handing(open(), '2024-12-27 12:00'),
  'the office is a lead, too': () =>
    opened({ assignments: [unit('督查室', 'lead', 'office'), ...TASK.assignments], jointLeads: true }),
  'nobody leads': () =>
    opened({ assignments: [unit('督查室', 'implement', 'office'), unit('某县', 'implement', 'county')] }),
  ended: () => handing(Play.served(START, { ...TASK, until: instant('2025-01-31') }), '2025-12-31 12:00'),
  ...ofAreas('phases'),
};
