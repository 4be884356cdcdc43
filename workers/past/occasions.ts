import type { Deed } from '../../domain/lived';
import { CLOSE } from '../../domain/duration';
import type { TaskCommand } from '../../domain/task/commands';
import type { Actor } from '../../domain/task/events';
import type { Post } from '../../domain/directory';
import { type TaskState, firstLead, isForm } from '../../domain/task/state';
import { type Instant, instantAt, parseDay } from '../../domain/time';
import { type AccountOf, actorAt } from './habits';

/**
 * What happened in the sample's past beside what the rules ask for: by task, in the order of time. Every page has
 * something of it to show: disputes, difficulties, requests, an inspection, closings, what waits for a decision.
 */

/** Who, as a post of a unit. */
type Who = (state: TaskState) => readonly [unit: string, post: Post];

interface Occasion {
  task: number;
  at: string;
  who: Who;
  does: (actor: Actor, state: TaskState) => TaskCommand;
}

const at = (text: string): Instant => instantAt(parseDay(text.slice(0, 10)), text.slice(11) || CLOSE);

const lead: Who = (state) => [firstLead(state), 'liaison'];
const liaisonOf =
  (unit: string): Who =>
  () => [unit, 'liaison'];
const office =
  (post: Post): Who =>
  (state) => [state.office, post];

/** The obligation of a form of a unit in a period. */
function formOf(state: TaskState, period: string, unit: string): string {
  const found = state.obligations.find((o) => isForm(o) && o.period === period && o.unit === unit);
  return found?.id ?? `${period}/report/${unit}`;
}

/** 倒排工期: reckoned with the figure it starts from, put forward by the lead; the coordinator approves by habit. */
function scheduled(task: number, target: number, baseline: number, asked: string, put: string): Occasion[] {
  return [
    {
      ...{ task, at: asked, who: lead },
      does: (actor) => ({ type: 'draft-milestones', actor, target, baseline }),
    },
    {
      ...{ task, at: put, who: lead },
      does: (actor) => ({
        ...{ type: 'edit-milestones', actor, target, milestones: null, baseline },
        note: '按倒排结果报审',
      }),
    },
  ];
}

function difficulty(task: number, when: string, text: string, wanted: string): Occasion {
  return {
    ...{ task, at: when, who: lead },
    does: (actor) => ({
      ...{ type: 'raise-difficulty', actor, unit: actor.unit, text, wanted, proposed: null },
    }),
  };
}

function coordinated(task: number, when: string, unit: string, until: string): Occasion {
  return {
    ...{ task, at: when, who: office('coordinator') },
    does: (actor) => ({
      ...{ type: 'assign-difficulty', actor, decision: 'coordination:1', note: '请牵头单位派员对接' },
      ...{ owner: { unit, kind: 'department' }, until: at(until) },
    }),
  };
}

function requested(task: number, when: string, unit: string, until: string, text: string): Occasion {
  return {
    ...{ task, at: when, who: office('coordinator') },
    does: (actor) => ({
      ...{ type: 'request', actor, unit, target: null, period: when.slice(0, 10), text },
      ...{ until: at(until), approval: null, known: { asked: 2, answered: null, last: null } },
    }),
  };
}

/** An inspection of two tasks: under way for a week, concluded with a finding, to be rectified by the end of the year. */
export const INSPECTION = {
  id: '20241111-5a3f0c27',
  name: '传统产业升级和新型基础设施专项督查',
  from: at('2024-11-11 09:30'),
  until: at('2024-11-22'),
  concluded: at('2024-11-20 16:00'),
  tasks: [5, 9],
  units: { 5: ['市工信局', '鱼台县'], 9: ['鱼台县'] } as Record<number, string[]>,
};

function inspected(task: number): Occasion[] {
  const { id: inspection, name } = INSPECTION;
  const units = INSPECTION.units[task] ?? [];
  return [
    {
      ...{ task, at: '2024-11-11 09:30', who: office('supervision-office') },
      does: (actor) => ({
        ...{ type: 'open-inspection', actor, inspection, name, units, again: null },
        ...{ authority: 'instruction', basis: '市政府分管领导批示（11月8日）', until: INSPECTION.until },
        ...{ methods: ['on-site', 'documents'], team: [{ name: '督查一组', accounts: [] }] },
        scheme: '查阅台账、现场核验项目进度，重点核对上报数据与实际完成是否一致。',
      }),
    },
    {
      ...{ task, at: '2024-11-14 15:20', who: office('coordinator') },
      does: (actor) => ({
        ...{ type: 'record-finding', actor, inspection, unit: '鱼台县' },
        text: task === 5 ? '上报的改造项目中有3个尚未开工。' : '基站建设台账与现场数量不一致。',
        evidence: { text: '现场核查记录', files: [] },
      }),
    },
    {
      ...{ task, at: '2024-11-20 16:00', who: office('supervision-office') },
      does: (actor, state) => ({
        ...{ type: 'conclude-inspection', actor, inspection, accounts: [actor.user] },
        text: '总体推进有序，个别单位数据核实不严，限期整改。',
        dates: (state.inspections.find((i) => i.id === inspection)?.found ?? []).map((f) => ({
          finding: f.id,
          until: at(task === 5 ? '2024-12-18' : '2024-12-31'),
        })),
      }),
    },
  ];
}

/** Closing of a task without targets: asked by its lead, reviewed, and signed where `signed` says when. */
function closing(task: number, [asked, reviewed, signed]: [string, string, string?]): Occasion[] {
  return [
    {
      ...{ task, at: asked, who: lead },
      does: (actor) => ({
        ...{ type: 'ask-closing', actor, claims: [], waiver: null },
        note: '各项政策已全部出台并落地，转入日常工作。',
      }),
    },
    {
      ...{ task, at: reviewed, who: office('coordinator') },
      does: (actor) => ({ type: 'review-closing', actor, support: true, opinion: '材料齐全，建议销号' }),
    },
    ...(signed === undefined
      ? []
      : [
          {
            ...{ task, at: signed, who: office('supervision-office') },
            does: (actor: Actor): TaskCommand => ({ type: 'sign-closing', actor, approve: true, reason: '' }),
          },
        ]),
  ];
}

const OCCASIONS: Occasion[] = [
  {
    ...{ task: 7, at: '2024-09-24 10:10', who: (s: TaskState) => [supportOf(s), 'liaison'] as const },
    does: (actor) => ({
      ...{ type: 'dispute', actor, unit: actor.unit, proposed: null, newFacts: null },
      reason: '本单位职责中没有园区承载能力建设事项。',
      basis: '本单位“三定”规定第三条',
    }),
  },
  ...scheduled(4, 1, 6, '2024-09-26 09:20', '2024-09-27 10:00'),
  ...scheduled(8, 0, 2, '2024-09-26 10:20', '2024-09-29 11:00'),
  ...scheduled(8, 1, 5, '2024-09-26 10:30', '2024-09-29 11:10'),
  ...scheduled(9, 1, 9800, '2024-09-27 09:20', '2024-09-30 10:00'),
  ...scheduled(20, 0, 210, '2024-10-08 09:20', '2024-10-09 10:00'),
  ...scheduled(29, 1, 20, '2024-12-19 09:20', '2024-12-20 10:00'),
  difficulty(
    9,
    '2024-11-12 10:00',
    '部分光伏项目接入电网的容量不足。',
    '请能源部门协调电网企业给出接入方案。',
  ),
  coordinated(9, '2024-11-13 15:00', '市能源局', '2024-12-12'),
  difficulty(14, '2024-10-16 10:00', '中试基地用地指标尚未落实。', '请自然资源部门给予用地保障。'),
  coordinated(14, '2024-10-17 15:00', '市自然资源和规划局', '2024-11-15'),
  {
    ...{ task: 14, at: '2024-10-28 09:30', who: lead },
    does: (actor) => ({ type: 'confirm-difficulty', actor, difficulty: 1, solved: true, reason: '' }),
  },
  difficulty(25, '2024-12-23 16:20', '招商专班人员不足，外出招商经费未落实。', '请财政部门明确经费渠道。'),
  ...inspected(5),
  ...inspected(9),
  {
    ...{ task: 22, at: '2024-12-02 10:00', who: lead },
    does: (actor) => ({
      ...{ type: 'request-suspension', actor, until: at('2025-02-28') },
      reason: '省里正在修订宅基地改革试点政策，待新政策印发后继续推进。',
    }),
  },
  requested(21, '2024-12-05 09:40', '鱼台县', '2024-12-13', '请核报乡镇商贸中心建设清单。'),
  requested(30, '2024-12-06 09:40', '邹城市', '2024-12-13', '请核报街道综合养老服务机构名单。'),
  ...closing(32, ['2024-12-09 10:00', '2024-12-11 15:00', '2024-12-13 11:00']),
  ...closing(28, ['2024-12-19 10:00', '2024-12-23 15:00']),
  {
    ...{ task: 12, at: '2024-12-23 10:30', who: lead },
    does: (actor, state) => ({
      ...{ type: 'request-extension', actor, obligation: formOf(state, '2024-12', actor.unit) },
      ...{ until: at('2024-12-30'), reason: '省级科技项目立项结果将于月底公布，请延期报送。' },
    }),
  },
  {
    ...{ task: 15, at: '2024-12-20 10:30', who: lead },
    does: (actor, state) => ({
      ...{ type: 'request-extension', actor, obligation: formOf(state, '2024-12', actor.unit) },
      ...{ until: at('2024-12-31'), reason: '人才工程评审结果未出，数据暂无法核定。' },
    }),
  },
  {
    ...{ task: 17, at: '2024-12-20 15:00', who: office('coordinator') },
    does: (actor) => ({
      ...{ type: 'reassign', actor, from: '市城乡水务局', to: { unit: '市农业农村局', kind: 'department' } },
      basis: '市政府专题会议纪要〔2024〕31号',
    }),
  },
  {
    ...{ task: 17, at: '2024-12-24 10:00', who: liaisonOf('市农业农村局') },
    does: (actor) => ({
      ...{ type: 'dispute', actor, unit: actor.unit, proposed: '市城乡水务局', newFacts: null },
      reason: '生态产品价值核算涉及水资源部分，职责在水务部门。',
      basis: '市委编办〔2021〕12号',
    }),
  },
  {
    ...{ task: 3, at: '2024-12-23 11:00', who: office('leader-in-charge') },
    does: (actor, state) => ({
      ...{ type: 'instruct', actor, obligation: formOf(state, '2024-12', '梁山县') },
      text: '薄弱县赶超不能等，请梁山县本周内报送，并说明慢在哪里、下一步怎么办。',
    }),
  },
];

/** The first unit that supports. */
function supportOf(state: TaskState): string {
  return state.assignments.find((a) => a.role === 'support')?.unit ?? firstLead(state);
}

/** The occasions of a task that are still to come, each when it is its turn. */
export class Occasions {
  private readonly left: Occasion[];

  constructor(
    task: number,
    private readonly accountOf: AccountOf,
  ) {
    this.left = OCCASIONS.filter((o) => o.task === task).sort((a, b) => at(a.at) - at(b.at));
  }

  /** The next one; taken with `done`. */
  next(state: TaskState): Deed | null {
    const [first] = this.left;
    if (!first) return null;
    const [unit, post] = first.who(state);
    const when = Math.max(at(first.at), state.at);
    return { at: when, command: first.does(actorAt(this.accountOf, unit, post), state) };
  }

  done(): void {
    this.left.shift();
  }
}
