/** What the columns of a table of tasks 台账 are called. A table only; how it is read is in `ledger.ts`. */

/** `content`: what is to be done, the first such column names it. `aside` is no part of a plan: how it went, remarks. */
export type ColumnKind =
  | 'number'
  | 'group'
  | 'content'
  | 'source'
  | 'leader'
  | 'lead'
  | 'support'
  | 'responsible'
  | 'implement'
  | 'deadline'
  | 'aside'
  | 'other';

/** What a heading says without blanks and brackets; the first row that fits decides. */
const HEADINGS: readonly { is: RegExp; kind: ColumnKind }[] = [
  { is: /^(?:序号|编号|任务编号|任务序号|台账编号|号|no\.?)$/i, kind: 'number' },
  { is: /领导|^(?:第一)?责任人|负责人|联系人|联络员/, kind: 'leader' },
  { is: /牵头|主办|主责|第一责任|主要责任/, kind: 'lead' },
  { is: /配合|协办|协同|协助|参与|参加|协作/, kind: 'support' },
  { is: /(?:落实|实施|推进)(?:单位|主体|部门)/, kind: 'implement' },
  { is: /责任(?:单位|部门|主体|科室)|(?:承办|负责|办理)(?:单位|部门)|^责任$/, kind: 'responsible' },
  {
    is: /电话|进展|完成情况|落实情况|推进情况|问题|困难|备注|评价|状态|亮灯|下步|下一步|完成率|销号|得分/,
    kind: 'aside',
  },
  { is: /时限|期限|完成时间|截止|时间节点|时间进度|时间安排|进度安排|^时间$/, kind: 'deadline' },
  { is: /来源|依据|文号|出处/, kind: 'source' },
  { is: /^(?:.{0,4}(?:类别|分类|类型|领域|板块|行动|专项|方面|维度)|一级指标)(?:名称)?$/, kind: 'group' },
  { is: /任务|内容|事项|工作|项目|目标|措施|举措|要求|指标/, kind: 'content' },
];

/** What a column is, by its heading. */
export function columnKind(heading: string): ColumnKind {
  const words = heading
    .replace(/\s/g, '')
    .replace(/[（(〔[【].*?[）)〕\]】]/g, '')
    .replace(/[：:]$/, '');
  return HEADINGS.find(({ is }) => is.test(words))?.kind ?? 'other';
}

/** What the reader of statements knows units, people and dates by, where a heading says it in words of its own. */
export const LABEL_OF: Partial<Record<ColumnKind, string>> = {
  source: '任务来源',
  leader: '牵头领导',
  deadline: '完成时限',
  lead: '牵头单位',
  responsible: '责任单位',
  support: '配合单位',
  implement: '落实单位',
};

/** In which order the columns beside a task's content are written: who is responsible closes it. */
export const ORDER: readonly ColumnKind[] = [
  'other',
  'source',
  'leader',
  'deadline',
  'lead',
  'responsible',
  'support',
  'implement',
];

/** A heading row must name what is to be done, and by whom. */
export function isHeading(kinds: readonly ColumnKind[]): boolean {
  const has = (...wanted: ColumnKind[]) => wanted.some((kind) => kinds.includes(kind));
  return has('content') && has('lead', 'responsible', 'implement');
}
