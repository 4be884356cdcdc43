import type { CloseCommands } from '../../../domain/task/close/commands';
import type { closeKinds } from '../../../domain/task/close/kinds';
import { CLOSING, RECHECK } from '../../../domain/task/close/state';
import { obligationOf } from '../../../domain/task/state';
import { instant, unit } from '../domain';
import { approveMilestones, draft, propose, requestSuspension, resume, suspend } from './suspend';
import type { Area, Excuse } from './area';
import { disputeOf, patient } from './assign';
import { closeChecks } from './close-checks';
import { answerOf, closingMoves } from './closing-moves';
import {
  NOW,
  claimsOf,
  closing,
  elsewhere,
  opening,
  refuseClosing,
  returnClosing,
  signing,
  supportClosing,
  askClosing,
  askedBy,
  askWaived,
  signClosing,
  held,
  notHeld,
  reopenTask,
  waiverOf,
} from './closing';

/** How the tests play through domain/task/close. */

/** Something came up since it was asked for. */
const cameUp: Excuse = ({ state }) => state.findings.length + state.inspections.length > 0;
/** Who asked or reviewed does not sign. */
const isTheSame: Excuse = ({ state, actor }) => state.closing?.reviewed?.by.includes(actor.user) === true;

/** Closed with a re-check, which comes the workday after and is to be done the workday after that. */
const checked = () => {
  const play = closing(opening({ policy: patient }), ...signing);
  play.run('2024-10-18 12:00');
  return play;
};

export const closeArea: Area<keyof CloseCommands, keyof typeof closeKinds> = {
  samples: {
    'ask-closing': ({ state }) => [
      { claims: claimsOf(state), waiver: waiverOf(state), note: null },
      {
        claims: claimsOf(state).map((c) => ({
          ...c,
          value: 0,
          evidence: '第3号',
          waiver: '济政办〔2024〕3号',
        })),
        waiver: waiverOf(state),
        note: '因规划调整',
      },
    ],
    'review-closing': () => [
      { support: true, opinion: '' },
      { support: false, opinion: '缺佐证' },
    ],
    'sign-closing': () => [
      { approve: true, reason: '' },
      { approve: false, reason: '再看一个季度' },
    ],
    'record-recheck': ({ state }) => [
      { holds: true, values: claimsOf(state).map(({ target, value }) => ({ target, value })), note: null },
      { holds: false, values: [], note: '数据不实' },
    ],
    reopen: () => [{ basis: '济政办〔2025〕2号' }],
  },
  excuses: {
    'review-closing': { 'not-closable': cameUp },
    'sign-closing': { 'not-closable': cameUp, 'not-permitted': isTheSame },
  },
  about: {},
  phases: {
    'closing asked': () => closing(opening(), askClosing),
    'closing asked, suspended': () => closing(opening(), askClosing, suspend),
    'closing returned': () => closing(opening(), askClosing, returnClosing),
    'closing supported': () => closing(opening(), askClosing, supportClosing),
    'closing supported by who signs': () => closing(opening(), askClosing, elsewhere(supportClosing)),
    'closing asked by the office, where nobody leads': () =>
      closing(opening({ assignments: [unit('某县', 'implement', 'county')] }), askedBy('督查室')),
    'closing refused': () => closing(opening(), askClosing, supportClosing, refuseClosing),
    closed: () => closing(opening(), ...signing),
    'closed with a target unmet': () => closing(opening(), askWaived, supportClosing, signClosing),
    'closed, served by nobody': () => {
      const play = closing(opening({}, false), ...signing);
      play.run('2024-10-25 12:00');
      return play;
    },
    'closed, to be looked at again': checked,
    'closed, looked at again': () => {
      const play = checked();
      play.do(held, '2024-10-18 12:00');
      return play;
    },
    reopened: () => closing(opening(), ...signing, reopenTask),
    'closed and ended': () => {
      const play = closing(opening({ policy: patient }), ...signing);
      play.run('2027-12-31 00:00');
      return play;
    },
  },
  plays: {
    'closed with everything open': () => {
      const play = opening({ policy: patient });
      play.submit('2024-10/contribution/配合局', NOW);
      const { due } = play.obligation('2024-10/report/牵头局');
      const asked = { type: 'request-extension', actor: askClosing.actor, reason: '等数据' } as const;
      const extension = { ...asked, obligation: '2024-10/report/牵头局', until: due + 3 * 86_400_000 };
      return closing(play, extension, requestSuspension, draft, propose, disputeOf('某县'), ...signing);
    },
    'closed with its report under review': () => {
      const play = opening();
      play.submit('2024-10/report/牵头局', NOW);
      closing(play, ...signing, reopenTask);
      // The next period opens: what was withdrawn leaves.
      play.run('2024-11-20 12:00');
      return play;
    },
    'closed at rest, and reopened while the period has its time': () => {
      const play = closing(opening({ policy: patient }), suspend, ...signing, reopenTask);
      play.do({ type: 'acknowledge', actor: askClosing.actor, unit: '牵头局' }, NOW);
      play.run('2024-10-18 12:00');
      return play;
    },
    'asked for before a suspension, and signed after it': () =>
      closing(opening(), askClosing, suspend, resume, supportClosing, ...signing.slice(-1)),
    'milestones stand when it is closed': () =>
      closing(opening(), draft, propose, approveMilestones, ...signing),
    'looked at again, twice': () => {
      const play = checked();
      play.do(held, '2024-10-18 12:00');
      for (const command of [reopenTask, ...signing]) play.do(command, '2024-10-18 12:00');
      play.run('2024-10-21 12:00');
      for (const command of [reopenTask, ...signing]) play.do(command, '2024-10-21 12:00');
      play.run('2024-10-22 12:00');
      play.do(notHeld, '2024-10-22 12:00');
      return play;
    },
    'nobody looks at it again until its time is over': () => {
      const play = checked();
      play.run('2027-12-31 00:00');
      return play;
    },
    'nobody decides about a closing until the task has run out': () => {
      const play = opening({ until: instant('2024-11-30') });
      play.do(askClosing, NOW);
      play.run('2024-12-04 12:00');
      play.do(askClosing, '2024-12-04 12:00');
      return play;
    },
    'closed after it has run out, and reopened: a new period opens': () => {
      const play = opening({ until: instant('2024-11-30') });
      play.run('2024-12-04 12:00');
      for (const command of [...signing, reopenTask]) play.do(command, '2024-12-04 12:00');
      play.run('2025-02-20 12:00');
      return play;
    },
  },
  endings: {
    'closing supported': [CLOSING, [askClosing], supportClosing],
    'closing returned': [CLOSING, [askClosing], returnClosing],
    'closing refused': [CLOSING, [askClosing, supportClosing], refuseClosing],
    closed: ['2024-10/contribution/配合局', [], signing],
    rechecked: [RECHECK, signing, held],
    reopened: [RECHECK, signing, reopenTask],
  },
  random: closingMoves,
  answer: { closing: answerOf, recheck: answerOf },
  waits: {
    closing: (state) => state.closing !== null,
    recheck: (state, { id }) => state.closed?.recheck === null && obligationOf(state, id) !== undefined,
  },
  checks: closeChecks,
};
