import type { TaskCommand } from '../../domain/task/commands';
import { patient, disputeOf } from './areas/assign';
import { claimsOf, askClosing, reopenTask, signClosing, supportClosing } from './areas/closing';
import { raise } from './areas/difficulty';
import {
  concluded,
  found,
  interviewCalled,
  objected,
  openInspection,
  receivedBy,
  rectified,
} from './areas/inspecting';
import { request } from './areas/request';
import { draft, propose, requestSuspension, resume, suspend } from './areas/suspend';
import { type Play, instant, who } from './domain';
import { NOW, TASK, opened } from './playing';

/** Lives in which the areas meet: everything that can be open on a task at once, and what then ends it all. */

const clerk = who('督查室', 'coordinator');

/** A second inspection, while the first is being rectified. */
const inspectedAgain = openInspection({ inspection: 't2', again: '问题反复', units: ['某县'] });

const extension: TaskCommand = {
  ...{ type: 'request-extension', actor: who('联合局', 'liaison'), reason: '等数据' },
  ...{ obligation: '2024-10/contribution/联合局', until: instant('2024-10-24 17:30') },
};

const OPENING: TaskCommand[] = [
  extension,
  requestSuspension,
  draft,
  propose,
  disputeOf('某县'),
  raise('配合局'),
  raise('某县', '缺土地指标'),
  {
    ...{ type: 'assign-difficulty', actor: clerk, decision: 'coordination:1', note: null },
    ...{ owner: { unit: '接手局', kind: 'department' }, until: instant('2024-10-21 17:30') },
  },
  request(),
  openInspection(),
  found(),
  found(),
  found('某县'),
  concluded(['1', '2', '3']),
  receivedBy(),
  objected(),
  rectified(),
  inspectedAgain,
  interviewCalled(),
];

/** One of every kind is open: of units, of the office, under review. */
function everythingOpen(): Play {
  const play = opened({ ...TASK, policy: patient });
  play.submit('2024-10/contribution/配合局', NOW);
  for (const command of OPENING) play.do(command, NOW);
  const { inspections, findings } = play.state;
  if (inspections.length === 0 || findings.length === 0) throw new Error('nothing to be waived');
  play.do({ ...askClosing, claims: claimsOf(play.state), waiver: '济政办〔2024〕5号' }, NOW);
  return play;
}

const then =
  (...commands: TaskCommand[]) =>
  (): Play => {
    const play = everythingOpen();
    for (const command of commands) play.do(command, NOW);
    return play;
  };

const withdrawn: TaskCommand = { type: 'withdraw-task', actor: clerk, basis: '济政办〔2024〕5号' };

export const CROSSING: Record<string, () => Play> = {
  'everything is open, and the task is closed': then(supportClosing, signClosing),
  'everything is open, the task is closed, reopened, and the next period opens': () => {
    const play = then(supportClosing, signClosing, reopenTask)();
    play.run('2024-11-20 12:00');
    return play;
  },
  'everything is open, and the task is withdrawn': then(withdrawn),
  'everything is open, and the task rests and goes on': then(suspend, resume),
  'everything is open, and nobody does anything any more': () => {
    const play = everythingOpen();
    play.run('2027-06-01 00:00');
    return play;
  },
};
