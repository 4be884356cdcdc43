import type { OtherCommand, Permit } from '../permits';
import type { RecordCommandType } from './commands';
import type { RecordEventType } from './events';

/**
 * Every command on a record in one table: who may, when, what it needs, what it emits, who hears. The decisions, the
 * document and the access test derive from it. Nobody reviews what they decided themselves.
 */
export interface RecordCommandEntry extends OtherCommand<RecordEventType, RecordHearer> {
  who: Permit;
}

/** The unit's liaison and head, and posts of the office. */
export type RecordHearer = 'unit' | 'supervision-office' | 'leader-in-charge';

export const RECORD_COMMANDS: Record<RecordCommandType, RecordCommandEntry> = {
  propose: {
    name: '从台账提出拟入档记录',
    who: { posts: ['coordinator', 'supervision-office'], of: 'office' },
    when: '任何时候；两年以前的事不再入档',
    needs: '起止日期',
    emits: ['entries-proposed'],
    hears: ['supervision-office'],
  },
  confirm: {
    name: '认定入档',
    who: { posts: ['supervision-office'], of: 'office' },
    when: '记录待审',
    needs: '无；可附说明',
    emits: ['entries-confirmed'],
    hears: ['unit'],
  },
  dismiss: {
    name: '不予入档',
    who: { posts: ['supervision-office'], of: 'office' },
    when: '记录待审',
    needs: '理由',
    emits: ['entries-dismissed'],
    hears: [],
  },
  contest: {
    name: '对入档记录提出申辩',
    who: { posts: ['liaison', 'head'], of: 'unit' },
    when: '记录已认定，申辩期内，尚未申辩过',
    needs: '理由',
    emits: ['entry-contested'],
    hears: ['leader-in-charge'],
  },
  'decide-contest': {
    name: '裁定申辩：撤销或维持',
    who: { posts: ['leader-in-charge'], of: 'office' },
    when: '记录在申辩中；认定人回避',
    needs: '理由',
    emits: ['entry-struck', 'entry-kept'],
    hears: ['unit', 'supervision-office'],
  },
  'propose-commendation': {
    name: '提出表扬建议',
    who: { posts: ['coordinator', 'supervision-office'], of: 'office' },
    when: '所据正面记录均已认定，未用于其他表扬',
    needs: '所据记录与建议内容',
    emits: ['commendation-proposed'],
    hears: ['leader-in-charge'],
  },
  'decide-commendation': {
    name: '审批表扬建议',
    who: { posts: ['leader-in-charge'], of: 'office' },
    when: '表扬建议待审批；提出人回避；所据记录仍然成立',
    needs: '同意与否；不同意的写明理由',
    emits: ['commendation-approved', 'commendation-refused'],
    hears: ['unit', 'supervision-office'],
  },
};
