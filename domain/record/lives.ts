import { type OtherLife, moved } from '../lives';
import { OUTSIDE } from '../task/moves';
import type { RecordEventType } from './events';
import type { EntryStatus } from './state';

/** The lives of what a record is made of: entries 记录, and commendations 表扬建议. */

/** 拟入档 and so on, zh-CN. */
export const STATUS_WORDS: Record<EntryStatus, string> = {
  proposed: '待审核',
  dismissed: '不予入档',
  confirmed: '已认定',
  contested: '申辩中',
  kept: '申辩后维持',
  struck: '申辩后撤销',
};

/** An entry: proposed once, whatever becomes of it, and contested once. */
export const ENTRY_LIFE = {
  name: '执行力档案记录',
  places: STATUS_WORDS,
  moves: [
    moved('entries-proposed', OUTSIDE, 'proposed', '从台账提出'),
    moved('entries-confirmed', 'proposed', 'confirmed', '认定'),
    moved('entries-dismissed', 'proposed', 'dismissed', '不予入档'),
    moved('entry-contested', 'confirmed', 'contested', '申辩期内提出申辩'),
    moved('entry-struck', 'contested', 'struck', '申辩成立'),
    moved('entry-kept', 'contested', 'kept', '申辩不成立'),
  ],
} as const satisfies OtherLife<RecordEventType>;

/** A commendation: decided once. */
export const COMMENDATION_LIFE = {
  name: '表扬建议',
  places: { proposed: '待审批', approved: '已同意', refused: '未同意' },
  moves: [
    moved('commendation-proposed', OUTSIDE, 'proposed', '提出建议'),
    moved('commendation-approved', 'proposed', 'approved', '同意'),
    moved('commendation-refused', 'proposed', 'refused', '不同意'),
  ],
} as const satisfies OtherLife<RecordEventType>;
