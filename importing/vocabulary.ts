import { Lexicon, words, wordSet } from './lexicon';

/** The words by which plans say who does what. Tables only; how they are read is in `statements.ts`. */

/**
 * What a label or verb makes of the units beside it. `listed`: the first leads and the others support. `does`: the
 * verb names no rank (负责): the first leads where nobody else does, otherwise they help.
 */
export type RoleWord = 'lead' | 'support' | 'implement' | 'listed' | 'does';

/** 责任单位： and its relatives. `ignored` labels introduce people and dates, not units. */
export const LABELS = new Lexicon<RoleWord | 'ignored'>([
  ...words(
    '牵头单位 牵头部门 牵头责任单位 牵头负责单位 牵头落实单位 责任牵头单位 主要责任单位',
    'lead' as const,
  ),
  ...words('主办单位 主责单位 第一责任单位 总牵头单位 牵头', 'lead' as const),
  ...words('配合单位 配合部门 配合责任单位 责任配合单位 协办单位 协同单位 协助单位', 'support' as const),
  ...words('参与单位 参加单位 参与部门 协同部门 协作单位 配合', 'support' as const),
  ...words('责任单位 责任部门 责任主体 承办单位 负责单位 责任单位及部门', 'listed' as const),
  ...words('落实单位 实施单位 实施主体 落实主体', 'implement' as const),
  ...words(
    '任务来源 来源 责任领导 牵头领导 分管领导 责任人 联系人 联系领导 市级领导 牵头市领导 责任市领导',
    'ignored' as const,
  ),
  ...words(
    '完成时限 完成时间 完成期限 时间节点 时间进度 时限 时限要求 目标时限 进度安排',
    'ignored' as const,
  ),
]);

/** Verbs that end a list of units. */
export const ROLE_VERBS = new Lexicon<RoleWord>([
  ...words(
    '牵头 牵头负责 牵头落实 牵头组织 牵头实施 牵头推进 牵头组织实施 负责牵头 为牵头单位',
    'lead' as const,
  ),
  ...words('配合 参与 参加 协助 协同 协同配合 配合落实 参与配合 予以配合 做好配合', 'support' as const),
  ...words('协同推进 配合推进 为配合单位', 'support' as const),
  ...words('落实 抓好落实 组织落实 组织实施 实施 推进 贯彻落实 具体实施', 'implement' as const),
  ...words('负责 负责落实 负责实施 负责推进 分工负责', 'does' as const),
]);

/** What may stand between the units and the verb, or before the verb, without changing the role. */
export const VERB_ADVERBS = wordSet(
  '按职责分工 按照职责分工 按职责 按照职责 根据职责分工 根据职责 依职责 按分工 分工 共同 联合 积极 具体 主动 密切 认真 统一 均需 各自按职责',
);

/** 分别牵头: every lead answers for itself. */
export const JOINTLY = wordSet('分别 各自 分头');

/** 等, 等部门: the list is not the whole list. */
export const OPEN_ENDINGS = wordSet(
  '等 等部门 等单位 等有关部门 等有关单位 等相关部门 等相关单位 等部门单位',
);

/** 市发展改革委会同市财政局: what follows supports what stands before. */
export const TOGETHER_WITH = wordSet('会同');

/** Words that may precede a list and mean nothing by themselves. */
export const LIST_OPENERS = wordSet('由 —— — - · 分别由 均由');

/** A convention stated about order: 排在第一位的为牵头单位. */
export const FIRST_PLACE = wordSet(
  '第一位 首位 排名第一 排名首位 排列第一 排在最前 列在最前 第一个单位 首个单位 第一家 排第一 第一名的 列首位',
);

/** A convention that is said once: 下同, 不再逐一列出. */
export const SAID_ONCE = wordSet(
  '下同 以下同 以下均同 不再逐一列出 不再单独列出 不再一一列出 不再列出 不再逐项列出 不再重复 不再赘述 不逐一列出 不一一列出 不再分别列出 不再另行列出',
);

/** Which tasks a clause said once is about. */
export type Reach = 'onward' | 'before' | 'all';

export const REACH = new Lexicon<Reach>([
  ...words('以下 下列 下述 此后', 'onward' as const),
  ...words('以上 上述 前述', 'before' as const),
  ...words('各项 所有 全部 本方案 本计划 各任务 每项', 'all' as const),
]);

/** 均需…落实. */
export const NEEDS = wordSet('均需 均须 均由 都需 都须 都由 均需要 需由 须由 应由 均应由 还需 需 须 由');

/** 以下简称 before a short name. */
export const SHORT_FOR = wordSet('以下简称 下称 简称 以下称');
