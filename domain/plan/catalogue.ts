import type { OtherCommand } from '../permits';
import type { PlanEvent } from './plan';

/** What a coordinator does to a whole plan, as the tables of commands say it. */

const COORDINATOR = { posts: ['coordinator'], of: 'office' } as const;

export const PLAN_COMMANDS = {
  'launch-plan': {
    name: '启动计划：派发全部任务',
    who: COORDINATOR,
    when: '草稿的各项事项已处理，已选定制度；各单位每月报送要求不超过上限',
    needs: '计划编号；单位组均已确定成员；超过负担上限的，写明批准依据',
    emits: ['imported', 'launched'],
    hears: ['units', 'coordinator'],
  },
  'amend-plan': {
    name: '凭文件修订计划：增、撤任务，改派，调整指标；全部执行或全部不动',
    who: COORDINATOR,
    when: '计划已启动',
    needs: '文号与各项变动；超过负担上限的，写明批准依据',
    emits: ['amended'],
    hears: ['units', 'coordinator'],
  },
  'change-plan-policy': {
    name: '变更计划的制度，各项任务自下一期起执行',
    who: COORDINATOR,
    when: '计划已启动',
    needs: '依据、新的版本号与制度；超过负担上限的，写明批准依据',
    emits: ['policy-changed'],
    hears: [],
  },
} as const satisfies Record<string, OtherCommand<PlanEvent['type']>>;

/** What each event is called, zh-CN. */
export const PLAN_EVENT_WORDS = {
  imported: '导入计划',
  launched: '启动计划',
  amended: '修订计划',
  'policy-changed': '变更制度',
} as const;
