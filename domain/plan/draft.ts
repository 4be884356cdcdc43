/**
 * The draft of a plan: what reading a document yields, before anyone has approved it.
 * Everything points back at the text it was read from.
 */

/** Half-open range of UTF-16 offsets into the document as it was read (`text.slice(start, end)`). */
export interface Span {
  start: number;
  end: number;
}

/** 牵头 lead, 配合 support, 落实 implement. */
export type Role = 'lead' | 'support' | 'implement';

/**
 * How the unit came into the task: `named` in its own bracket, as a member of a `group` nobody enumerated,
 * or by a `clause` said once for many tasks (以下均需…落实).
 */
export type AssignmentBasis = 'named' | 'group' | 'clause';

/** 市直部门, 县市区, 功能区, 驻地单位; `group` is a 单位组 that a coordinator must resolve before launch. */
export type UnitKind = 'department' | 'county' | 'zone' | 'external' | 'group';

export interface DraftAssignment {
  unit: string;
  role: Role;
  basis: AssignmentBasis;
}

/** `~` is 左右 (about), `all` is 全覆盖 (full coverage); plain 达到 is `=`, `>=` and `<=` only where words say so. */
export type Comparator = '>=' | '=' | '<=' | '~' | 'all';

/** 到2025年 is `by` a date; 每年 is `every-year`; `none` where the text names neither. */
export type Rhythm = 'by' | 'every-year' | 'none';

export interface DraftTarget {
  /** The source clause, quoted. */
  clause: string;
  span: Span;
  /** What is counted, e.g. 省级“雁阵形”产业集群. */
  metric: string;
  comparator: Comparator;
  /** In `unit`; 万 and 亿 are multiplied out (6.1万人 is 61000 人). For `all`, 100 with unit %. */
  value: number;
  unit: string;
  rhythm: Rhythm;
  /** ISO date (last day of the named year or month) for `by`, otherwise null. */
  due: string | null;
  /** Whose figure it is: the whole city, each county, each chain …; quoted words such as 每条产业链. */
  scope: string;
}

export interface DraftTask {
  number: number;
  title: string;
  /** Number of the action (行动) it belongs to. */
  action: number;
  text: string;
  span: Span;
  /**
   * True where every lead answers for itself: the bracket says 分别牵头, or it names nobody but the governments of many
   * places (责任单位：各市、县政府), of which none can answer for another.
   */
  jointLeads: boolean;
  assignments: DraftAssignment[];
  targets: DraftTarget[];
}

/** Something the reader could not settle alone; a person decides. */
export interface Doubt {
  /** Stable code, e.g. `unit-group`, `clause-group`, `no-responsibility`, `unknown-unit`. */
  code: string;
  message: string;
  span: Span;
}

export interface PlanDraft {
  plan: {
    title: string;
    documentNumber: string | null;
    issuer: string | null;
    /** ISO date. */
    issuedOn: string | null;
    targets: DraftTarget[];
  };
  actions: { number: number; title: string }[];
  units: { name: string; kind: UnitKind }[];
  tasks: DraftTask[];
  doubts: Doubt[];
}

/** What a passage of the document says: who does what, a group nobody enumerated, a target, a date. */
export type MarkKind = Role | 'group' | 'target' | 'date';

/** A passage of the document that something of the draft was read from. */
export interface Mark {
  kind: MarkKind;
  span: Span;
  /** Number of the task it belongs to. */
  task: number;
  /** The unit or group that it names, as the draft calls it. */
  unit?: string;
}

/** A document as it was read: spans count in `text`. */
export interface Reading {
  text: string;
  draft: PlanDraft;
  /** In the order of the text. */
  marks: Mark[];
}
