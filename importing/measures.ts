import { digitsEnd, isDigit, isLetter, isPrivateUse } from './characters';
import { Lexicon, wordSet } from './lexicon';

/** A number with what it counts, such as 1.7万个. */
export interface Quantity {
  start: number;
  /** After the unit. */
  end: number;
  value: number;
  unit: string;
}

/** Powers of ten that stand between number and unit. */
const MULTIPLIERS = new Lexicon<number>([
  ['万亿', 12],
  ['千亿', 11],
  ['百亿', 10],
  ['十亿', 9],
  ['亿', 8],
  ['千万', 7],
  ['百万', 6],
  ['十万', 5],
  ['万', 4],
  ['千', 3],
]);

/**
 * What plans count in. Words that count nothing a plan can owe are left out: 大 (4大工程), 年, 级, 届, 期, 条 is in.
 */
const UNITS = wordSet(
  [
    '个 家 项 处 人 名 位 户 所 条 座 台 套 件 种 款 只 头 羽 辆 艘 架 列 张 份 篇 部 本 册 例 起 宗 笔 单 单位 批次 班次 车次',
    '场 场次 次 人次 家次 户次 人日 课时 间 栋 幢 片 块 株 棵 支 支队伍 门 类 对 组 团队 车位 床位 张床位 床 学位 岗位 桩 村 乡镇 社区 企业 标杆',
    '元 美元 欧元 人民币 亩 公顷 平方米 平方公里 平方千米 立方米 方 米 公里 千米 海里 吨 公斤 千克 斤 克 升',
    '吨标准煤 标准煤 吨标煤 千瓦 千瓦时 兆瓦 吉瓦 瓦 千伏安 千伏 度 标准箱 TEU FLOPS EFLOPS PFLOPS 标准机架 机架 卡',
    '% ‰ 个百分点 百分点 倍 分 天 小时 分钟 个工作日 工作日',
  ].join(' '),
);

/** Words that look like a unit at the beginning and are another word: 个百分点 is in the table, 人工 is not 人. */
const NOT_UNITS = wordSet(
  '人工 人均 分之 分钟路程 度电 对口 部门 本级 单体 类似 方面 级 组织 门类 处理 次数 名牌 户籍 台阶 期',
);

const MOST_DIGITS = 15;

/**
 * Reads a quantity at a digit: null where what follows is no unit (5G, 2025年) or where the number is part of
 * something else (1—2个, 第3个, 4+1).
 */
export function readQuantity(text: string, at: number, limit: number): Quantity | null {
  const number = readNumber(text, at, limit);
  if (number === null || belongsToWord(text, at)) return null;
  let unitAt = skipBlank(text, number.end, limit);
  const multiplier = MULTIPLIERS.at(text, unitAt, limit);
  // 3千瓦 counts in 千瓦.
  const swallowed = multiplier !== null && UNITS.at(text, unitAt, limit) !== null;
  const times = multiplier === null || swallowed ? 0 : multiplier.value;
  if (multiplier !== null && !swallowed) unitAt = multiplier.end;
  if (times > 0 && '余多'.includes(text.charAt(unitAt)) && unitAt < limit) unitAt++;
  const unit = UNITS.at(text, unitAt, limit);
  if (unit === null || NOT_UNITS.at(text, unitAt, limit) !== null) return null;
  return { start: at, end: unit.end, value: shifted(number.digits, times), unit: unit.word };
}

/** The end of a number at `at`, whether or not it is a quantity: a scanner goes on there. */
export function numberEnd(text: string, at: number, limit: number): number {
  return readNumber(text, at, limit)?.end ?? digitsEnd(text, at, limit);
}

/** 1.7, 1,000 or 40000, as digits. */
function readNumber(text: string, at: number, limit: number): { digits: string; end: number } | null {
  let end = digitsEnd(text, at, limit);
  if (end === at || end - at > MOST_DIGITS) return null;
  let digits = text.slice(at, end);
  while (
    text.charAt(end) === ',' &&
    digits.length < MOST_DIGITS &&
    digitsEnd(text, end + 1, limit) - end === 4
  ) {
    digits += text.slice(end + 1, end + 4);
    end += 4;
  }
  const fraction = digitsEnd(text, end + 1, limit);
  if (text.charAt(end) !== '.' || fraction === end + 1 || fraction - end > MOST_DIGITS)
    return { digits, end };
  return { digits: `${digits}.${text.slice(end + 1, fraction)}`, end: fraction };
}

/** Shifts in decimal, so that 1.13亿 is exactly 113000000. */
function shifted(digits: string, times: number): number {
  return Number(`${digits}e${times}`);
}

const BEFORE_PARTS = '—–-~～第+.＋至';

/** Whether the digits at `at` go on with a word, a range or an ordinal before them. */
function belongsToWord(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  if (isLetter(before) || isDigit(before) || isPrivateUse(before.charCodeAt(0))) return true;
  if (before === '' || !BEFORE_PARTS.includes(before)) return false;
  if (before === '第' || before === '+') return true;
  return isDigit(text.charAt(at - 2)) || '个家项年月日万亿%'.includes(text.charAt(at - 2));
}

function skipBlank(text: string, at: number, limit: number): number {
  return at < limit && text.charAt(at) === ' ' ? at + 1 : at;
}
