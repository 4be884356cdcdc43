import type { TaskCommand } from '../../domain/task/commands';
import { HASH, concluded, found, openInspection } from './areas/inspecting';
import { instant, monthly, who } from './domain';
import { command, keepEvidence, launchPlan, openTask } from './ledger';
import { targetOf } from './targets';
import type { World } from './world';

/** Tasks in the states in which acts are possible that no other browser test presses. */

export const LEAD = who('牵头局', 'liaison');
const SUPPORT = who('配合局', 'liaison');
const LAND = targetOf({ metric: '盘活土地', unit: '亩', value: 500, clause: '盘活闲置土地500亩' });

/** What the lead puts forward on task 6. */
export const MILESTONES: TaskCommand = {
  ...{ type: 'edit-milestones', actor: LEAD, target: 0, baseline: 100, note: null },
  milestones: [{ on: '2025-12-31', value: 1500 }],
};
const REQUEST: TaskCommand = {
  ...{ type: 'request', actor: who('督查室', 'coordinator'), unit: '配合局', target: 0 },
  ...{ period: '2024-09', text: '请报9月底数', until: instant('2024-10-31 17:30'), approval: null },
  known: { asked: 0, last: null },
} as unknown as TaskCommand;

/** Nine tasks of plan `p`, on 18 October 2024: 4 is not served, 5 has a target whose day has passed. */
export async function bringActs(world: World): Promise<void> {
  await launchPlan(world);
  await keepEvidence(world, HASH, ['督查室']);
  await openTask(world, { number: 1, title: '培育链主企业', targets: [targetOf()] });
  // Every task that is closed is looked at again, after a week.
  const policy = { ...monthly, close: { recheck: { share: 1, after: '5wd', within: '10wd' } } };
  await openTask(world, { number: 2, title: '改造老旧厂房', targets: [targetOf()], policy });
  await openTask(world, { number: 3, title: '盘活闲置土地', targets: [targetOf(), LAND] });
  await openTask(world, { number: 5, title: '清理僵尸企业', targets: [targetOf({ due: '2024-10-15' })] });
  await openTask(world, { number: 6, title: '建设实训基地', targets: [targetOf()] });
  const inspected = await openTask(world, { number: 7, title: '整治黑臭水体' });
  for (const c of [openInspection(), found(), concluded(['1'])]) await command(world, inspected, c);
  const hindered = await openTask(world, { number: 8, title: '引进高层次人才' });
  await command(world, hindered, {
    ...{ type: 'raise-difficulty', actor: SUPPORT, unit: '配合局', text: '编制不足' },
    ...{ wanted: '请编制部门调剂编制', proposed: '牵头局' },
  });
  const asked = await openTask(world, { number: 9, title: '新建公共充电桩', targets: [targetOf()] });
  await command(world, asked, REQUEST);
  const { obligations } = await world.tasks.read(asked);
  await command(world, asked, {
    ...{ type: 'answer-request', actor: SUPPORT, text: '', value: 86, source: '台账' },
    obligation: obligations.find((o) => o.kind === 'request')?.id ?? '',
  });
  await world.launch({ number: 4, title: '发展预制菜产业' });
}
