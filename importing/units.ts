import type { UnitKind } from '../domain/plan/draft';
import { foldKey } from './characters';
import { Lexicon, words, wordSet } from './lexicon';

/** What a unit is, judged by its name alone. A directory knows better and is asked first (`unit-book.ts`). */

/** Beginnings of names that stand for many units. */
const GROUP_OPENINGS = wordSet(
  '各 有关 相关 其他 其它 所有 全市各 全省各 全县各 全区各 市直 省直 县直 区直 州直 市级有关 市级相关 市级各 省级有关 省级相关 省级各 县级有关 区级有关',
);
/** 市有关部门, 市人才工作领导小组成员单位: the words inside that say so. */
const GROUP_MARKS = wordSet(
  '有关部门 有关单位 相关部门 相关单位 各部门 各单位 成员单位 各级 有关企业 相关企业 各有关 各相关 有关县 有关区 有关市 相关县 相关区 相关市 牵头单位 责任单位 配合单位',
);

/**
 * Words of which the later parts of a group's name are made: in 各县市区政府、管委会 the second part names no unit by
 * itself, so the 、 before it belongs to the name.
 */
const GENERIC = wordSet(
  '县级市 市辖区 自治县 市 县 区 旗 州 盟 镇 乡 街道 街道办事处 办事处 政府 人民政府 管委会 管理委员会 党委 党工委 部门 单位 功能区 开发区 园区 乡镇 企业 机构 直属机构 直属单位 组织 团体 委员会 、 和 及 或 的 ( ) 〔 〕 [ ]',
);

/** Offices that answer to a higher authority, not to the city: asked by letter. */
const EXTERNAL = wordSet(
  '人民银行 人行 银行 分行 支行 金融监管局 金融监管分局 金融监管支局 金融监管总局 银保监 证监 外汇管理 外汇局 海关 税务局 国税 国网 供电 电力公司 电网 气象局 地震局 烟草 邮政 海事 边检 出入境边防 消防救援 通信管理局 通信发展管理 移动公司 联通公司 电信公司 移动分公司 联通分公司 电信分公司 铁塔公司 中国移动 中国联通 中国电信 中国铁塔 石油公司 中石油 中石化 铁路局 铁路集团 铁路公司 机场集团 调查队 海警 军分区 警备区 武警 黄河河务 流域管理局 矿山安全监察 粮食储备局 民航 保险公司',
);

/** Parts of a city that are not counties: their committees govern them. */
const ZONE_ENDINGS = wordSet(
  '高新区 经开区 开发区 高新技术产业开发区 经济技术开发区 新区 度假区 功能区 示范区 保税区 综保区 自贸区 自贸片区 风景区 景区 园区 产业园 管委会 管理委员会 实验区 合作区 集聚区 示范园 产业带',
);
const COUNTY_ENDINGS = wordSet('市 县 区 旗 自治县 自治旗 镇 乡 街道 自治州 州 盟');
const GOVERNMENT_ENDINGS = wordSet('政府 人民政府 党委和政府 党委政府 党委、政府');

/** Last words of names of bodies that are given work. */
const BODY_ENDINGS = new Lexicon<true>(
  words(
    '局 委 办 部 厅 院 署 处 所 室 站 队 行 司 团 社 关 台 校 会 联 协 中心 办公室 公司 集团 分局 支队 大学 学院 医院 银行 法院 检察院 政府 县 区 市 旗 镇 乡 街道 指挥部 领导小组 专班 联盟 基地 实验室 部门 单位 企业 机构 办事处 园区 军分区 党校 科协 妇联 残联 工商联 文联 社科联 侨联 工会 平台公司 港 馆 院校 高校 组 红十字会',
    true,
  ),
);

const LONGEST_NAME = 40;
/** A level of government that opens a short name: 市财政局. */
const LEVELS = '市省县区州旗盟';

/** Whether a name stands for units nobody enumerated. */
export function isGroupName(name: string): boolean {
  return GROUP_OPENINGS.at(name, 0) !== null || GROUP_MARKS.occursIn(name);
}

/** Whether words are wholly generic (管委会, 县〔市、区〕政府), so that they can only go on with a group's name. */
export function isGeneric(name: string): boolean {
  const key = foldKey(name);
  let at = 0;
  while (at < key.length) {
    const hit = GENERIC.at(key, at);
    if (hit === null) return false;
    at = hit.end;
  }
  return at > 0;
}

/** Whether a name ends as the names of bodies do. */
export function looksLikeUnit(name: string): boolean {
  if (name.length < 2 || name.length > LONGEST_NAME) return false;
  return isGroupName(name) || BODY_ENDINGS.endingAt(name, name.length) !== null;
}

/** The kind of unit its name suggests. A department of a county's or zone's own is still that place's. */
export function kindOf(name: string): UnitKind {
  if (isGroupName(name)) return 'group';
  if (EXTERNAL.occursIn(name)) return 'external';
  const government = GOVERNMENT_ENDINGS.endingAt(name, name.length);
  const place = government === null ? name : name.slice(0, government.start);
  if (ZONE_ENDINGS.endingAt(place, place.length) !== null) return 'zone';
  // 市政府 is the city itself, not a county of it.
  const isPlace = COUNTY_ENDINGS.endingAt(place, place.length) !== null && place.length > 1;
  return isPlace ? 'county' : 'department';
}

/** Whether it governs a place (or stands for several that do): it carries out what departments lead. */
export function isLocal(name: string, kind: UnitKind): boolean {
  if (kind !== 'group') return kind === 'county' || kind === 'zone';
  return !['部门', '单位', '企业', '机构'].some((word) => name.includes(word));
}

/** The level of government a name begins with, or empty: 市 of 市财政局. */
export function levelOf(name: string): string {
  return LEVELS.includes(name.charAt(0)) ? name.charAt(0) : '';
}

/** Endings of names that are shortened in mid-text: 市人力资源和社会保障局 becomes 市人社局. */
const SHORTENED_ENDINGS = '局厅委部';
const SHORTEST_SHORT = 4;

/**
 * Whether `short` can be a shortened form of `long`: both begin and end alike and the characters of one occur in
 * the other in their order. Offices (办) are left out, because 市政府办 and 市政府外事办 are two.
 */
export function canShorten(long: string, short: string): boolean {
  const last = short.charAt(short.length - 1);
  if (short.length < SHORTEST_SHORT || short.length >= long.length) return false;
  if (!SHORTENED_ENDINGS.includes(last)) return false;
  if (!long.endsWith(last) && !(last === '委' && long.endsWith('委员会'))) return false;
  if (levelOf(short) === '' || short.charAt(0) !== long.charAt(0)) return false;
  // 市委… is the party's and 市… the government's: the one never shortens the other.
  if ((short.charAt(1) === '委') !== (long.charAt(1) === '委')) return false;
  let at = 0;
  for (const char of long) if (char === short.charAt(at)) at++;
  return at === short.length;
}
