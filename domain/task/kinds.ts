import { closeKinds } from './close/kinds';
import { difficultyKinds } from './difficulty/kinds';
import { inspectKinds } from './inspect/kinds';
import { requestKinds } from './request/kinds';

/** Every kind of thing that somebody can owe on a task, in one table. */

/** What one kind of obligation is called and what becomes of it, zh-CN. */
export interface KindMeaning {
  /** As something to do: `签收`. */
  duty: string;
  /** As a thing: `进展报告`. */
  noun: string;
  /** When nobody ever did it: why the news comes, what is to be done now, what follows. */
  lapsed: readonly [why: string, what: string, next: string];
  /** True for what the supervision office owes, whoever it is about. */
  ofOffice?: true;
  /** True for what can be asked again under the same id: it never leaves the state, so that rounds go on counting. */
  stays?: true;
}

const UNREPORTED = [
  '始终未报，已归档为未报',
  '无需补报，请在本期一并说明',
  '已计入台账，本期照常办理',
] as const;

const core = {
  acknowledge: { duty: '签收', noun: '签收', lapsed: ['始终未签收，任务已期满', '无需补签', '已计入台账'] },
  contribution: { duty: '报送配合材料', noun: '配合材料', lapsed: UNREPORTED },
  report: { duty: '报送进展报告', noun: '进展报告', lapsed: UNREPORTED },
  review: { duty: '审核', noun: '审核', lapsed: ['始终未办，所报材料视为通过', '无需办理', '已计入台账'] },
  extension: {
    duty: '审批延期',
    noun: '延期审批',
    lapsed: ['始终未办，申请失效', '无需办理', '已计入台账，原时限照旧'],
    ofOffice: true,
  },
  suspension: {
    duty: '审批中止',
    noun: '中止审批',
    lapsed: ['始终未办，申请失效', '无需办理', '已计入台账，任务照常推进'],
    ofOffice: true,
    stays: true,
  },
  milestones: {
    duty: '审定倒排工期',
    noun: '倒排工期审定',
    lapsed: ['始终未办，报审失效', '无需办理', '已计入台账，原已审定的照旧'],
    ofOffice: true,
    stays: true,
  },
  dispute: {
    duty: '裁定异议',
    noun: '异议裁定',
    lapsed: ['始终未办，异议失效', '无需办理', '已计入台账，仍由原单位承办'],
    ofOffice: true,
  },
} as const satisfies Record<string, KindMeaning>;

/** What can be owed: 签收, 配合材料 (also a county's report), 进展报告, decisions, and what the areas add. */
export type ObligationKind =
  | keyof typeof core
  | keyof typeof closeKinds
  | keyof typeof difficultyKinds
  | keyof typeof inspectKinds
  | keyof typeof requestKinds;

export const KINDS: Record<ObligationKind, KindMeaning> = {
  ...core,
  ...difficultyKinds,
  ...requestKinds,
  ...closeKinds,
  ...inspectKinds,
};

/** True for an id that begins with the name of a kind that the office owes. */
export function isOffices(id: string): boolean {
  const kind = id.slice(0, id.indexOf(':'));
  return Object.hasOwn(KINDS, kind) && KINDS[kind as ObligationKind].ofOffice === true;
}
