import type { Answer } from '../../client/api';
import type { Words } from '../../language';

/** One inspection with all that is known of it. */
export type Dossier = Answer<'/api/v1/inspections/{inspection}'>;

/** One in the list. */
export type Inspection = Answer<'/api/v1/inspections'>['inspections'][number];

/** How far an inspection is: under way, something of it open, to be objected to still, over, or ended with its task. */
export type Stage = 'under-way' | 'open' | 'contestable' | 'over' | 'lapsed';

export const STAGES: Words<Record<Stage, string>> = {
  zh: {
    'under-way': '进行中',
    open: '待了结',
    contestable: '异议期内',
    over: '已了结',
    lapsed: '随任务归档',
  },
  en: {
    'under-way': 'Under way',
    open: 'Open',
    contestable: 'May be objected to',
    over: 'Over',
    lapsed: 'Went with its task',
  },
};

/** How far it is. */
export function stageOf({ ended, lapsed, open }: Pick<Inspection, 'ended' | 'lapsed' | 'open'>): Stage {
  if (lapsed) return 'lapsed';
  if (ended === null) return 'under-way';
  if (open.rectify + open.verify + open.objections.length > 0) return 'open';
  return open.unreceived > 0 || open.contestUntil !== null ? 'contestable' : 'over';
}

export const METHODS: Words<Record<Inspection['methods'][number], string>> = {
  zh: {
    'self-check': '自查',
    briefing: '听取汇报',
    'on-site': '实地检查',
    unannounced: '暗访',
    documents: '查阅资料',
    interview: '座谈访谈',
    online: '线上检查',
  },
  en: {
    'self-check': 'self-check',
    briefing: 'briefing',
    'on-site': 'on-site visit',
    unannounced: 'unannounced visit',
    documents: 'documents',
    interview: 'talks',
    online: 'online',
  },
};

export const AUTHORITIES: Words<Record<NonNullable<Inspection['authority']>, string>> = {
  zh: { decision: '政府决定', instruction: '领导批示' },
  en: { decision: 'Decision of the government', instruction: 'Instruction of a leader' },
};

export const FINDING_STAGES: Words<Record<Dossier['findings'][number]['stage'], string>> = {
  zh: {
    found: '已登记，待作结论',
    'to-rectify': '待整改',
    'to-verify': '待核查',
    passed: '核查通过',
    dropped: '已撤销',
    over: '随任务归档',
  },
  en: {
    found: 'recorded, not concluded',
    'to-rectify': 'to be rectified',
    'to-verify': 'to be verified',
    passed: 'passed',
    dropped: 'dropped',
    over: 'went with the task',
  },
};
