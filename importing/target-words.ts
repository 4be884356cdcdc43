import type { Comparator } from '../domain/plan/draft';
import { Lexicon, words, wordSet } from './lexicon';

/** The words by which plans set figures. Tables only; how they are read is in `targets.ts`. */

/** Right before a number. Plain 达到 means reaching that very figure; only the words say more or less. */
export const BEFORE_NUMBER = new Lexicon<Comparator>([
  ...words<Comparator>('不少于 不低于 不小于 至少 超过 超 突破 高于 大于 多于 不下于 力超 超出', '>='),
  ...words<Comparator>(
    '不超过 不高于 不大于 不多于 低于 小于 少于 控制在 控制到 压缩至 压缩到 压减至 压减到 降至 降到',
    '<=',
  ),
  ...words<Comparator>('降低至 降低到 下降至 下降到 缩短至 缩短到 缩减至 减少至 减少到 最多 至多', '<='),
  ...words<Comparator>('约 大约 约为 近 接近', '~'),
  ...words<Comparator>(
    '达到 达 为 实现 完成 提高到 提高至 提升到 提升至 增加到 增加至 增长到 增至 扩大到 扩大至 发展到',
    '=',
  ),
  ...words<Comparator>('稳定在 保持在 到 至 共 累计 累计达到 总数达到 新增 合计', '='),
]);

/** Right after a number and its unit. */
export const AFTER_NUMBER = new Lexicon<Comparator>([
  ...words<Comparator>('以上 及以上 或以上 以上(含) (含)以上 (含本数)以上', '>='),
  ...words<Comparator>('以内 之内 以下 及以下 (含)以下', '<='),
  ...words<Comparator>('左右 上下', '~'),
]);

/** Anywhere before the number: 至少建设1处. */
export const AT_LEAST = wordSet('至少 不少于 不低于');

/** What is done to the things counted: directly before a number it makes that number a target. */
const DOING = [
  '培育 培养 培训 打造 建设 建成 建立 建好 创建 创成 创办 新建 新增 新开通 新认定 新开工 改造 改建 扩建 改扩建 引进 引育 引入 招引 吸引',
  '实施 推动 推进 促进 促成 支持 扶持 帮扶 资助 选拔 选派 选树 选育 遴选 评选 评定 认定 申报 申报入选 入选 获批 获评 获得 争创 争取 力争 确保',
  '落地 落户 签约 开展 举办 组织 承办 设立 设置 筹集 筹建 布局 布设 谋划 储备 转化 备案 完成 实现 达到',
  '形成 壮大 新发展 提升 推广 推出 推介 发布 制定 制修订 编制 出台 攻克 突破 取得 研发 投放 投入 安排 发放 兑现 募集 整合 盘活',
  '收储 整治 治理 修复 造林 新造 栽植 解决 办好 兴办 开办 竣工 投产 投运 启用 集聚 汇聚 聚集 对接 走访 抽查 排查 化解 清理 淘汰 关停',
  '压减 减少 增加 扩大 招收 招录 搭建 组建 成立 共建 引导 带动 撬动 做强 购置 配备 新购 新配 新上 滚动实施 派出 下派 创排',
].join(' ');

/** The same, but also the beginnings of nouns (服务业, 示范场), so they are not taken off what is counted. */
const ALSO_NOUNS = [
  '开放 滚动开放 开发 规划 孵化 服务 发展 覆盖 生产 种植 养殖 出栏 绿化 安置 就业 创业 新增就业 保障 供应 招聘 升级 示范 试点',
  '演出 放映 展演 检查 参加 参与 轮训 技改 上市 达产 开工 更新',
].join(' ');

export const VERBS = new Lexicon<'verb' | 'also-noun'>([
  ...words(DOING, 'verb' as const),
  ...words(ALSO_NOUNS, 'also-noun' as const),
]);

/** Words at the head of a clause that introduce it and are no part of what is counted. */
export const INTRODUCING = wordSet(
  '力争 争取 确保 努力 其中 同时 鼓励 引导 指导 计划 预计 累计 总计 合计 至少 每年 年均 推动 支持',
);

/** Words that say how; taken off before a verb only, because 重点 in 重点企业 belongs to the noun. */
export const ADVERBS = wordSet(
  [
    '加快 加大 重点 大力 全面 积极 扎实 深入 持续 着力 稳步 有序 分批 择优 直接 跟踪 滚动 基本 全部 统筹 联动 协同 推荐',
    '高标准 高水平 高质量 市县 省市县 新 共 和 并 及 与 或 以及 要 将 再 使 由 把',
  ].join(' '),
);

/** After a verb these make it a noun: 建设用地, 推广面积, 完成率. */
export const NOUN_ENDINGS = wordSet(
  '用地 面积 规模 率 总量 总额 数量 比例 比重 人数 金额 基金 总值 水平 能力',
);

/** Whose figure it is, at the head of a clause; no part of what is counted. */
export const SCOPES = wordSet('全市 全省 全国 全县 全区 全州 全旗');

/** The number directly after these belongs to a list that is spoken of, not to be reached: 等3个县. */
export const SPOKEN_OF = wordSet(
  '等 这 该 上述 以上 全部 所有 现有 已有 原有 已 围绕 聚焦 依托 以 按照 按 对 从 满 每 前 近 首批 共有 其他 另外',
);

/** Facts of the past or the present in a clause. */
export const PAST = wordSet('目前 现有 已有 已建成 已建 已完成 已培育 截至目前 去年 上年 上年度 原有 以来');

/** Money and shares in such a clause are the terms of a grant, not a target. */
export const GRANTS = wordSet(
  '给予 补助 补贴 奖励 奖补 贴息 资助经费 最高 按照 按 享受 收取 减免 返还 抵扣 单个项目 年薪 注册资本',
);

/** After a number (and its 以上) these make it a quality of something else. */
export const QUALIFYING = wordSet('的 且 级 起 内 里 等 之一 型 制 档');

/** 达到100亿元的目标 is a target all the same. */
export const AIMS = wordSet('的目标 的任务 目标 任务');

export const FULL_COVERAGE = wordSet('全覆盖 全面覆盖 应纳尽纳 应保尽保');
