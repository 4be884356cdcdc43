import type { CommandEntry } from '../catalogue';
import type { Meaning } from '../conditions';
import { holding, open } from '../holding';
import { OUTSIDE, type Row, answered, assignment, dispute, form, owed, own, review } from '../moves';
import { OWNER, SCREENER } from '../permissions';
import type { AssignCommands } from './commands';
import type { AssignEvents } from './events';

/** The rows that assigning 布置 have in the tables of commands, conditions, events and lives. */

export const assignCommands: Record<keyof AssignCommands, CommandEntry> = {
  dispute: {
    name: '提出异议',
    who: [{ posts: ['liaison', 'head'], of: 'owner' }],
    when: 'disputable',
    needs: '理由、法定依据，建议的承办单位（没有的可不填）；再次提出的，须有新的事实',
    emits: ['disputed'],
    hears: ['coordinator'],
  },
  'decide-dispute': {
    name: '裁定异议',
    who: [SCREENER],
    when: 'disputed',
    needs: '支持与否及理由；支持的，写明改派给哪个单位',
    emits: ['dispute-refused', 'dispute-upheld', 'reassigned'],
    hears: ['unit', 'new-unit', 'reviewer'],
  },
  reassign: {
    name: '改派',
    who: [SCREENER],
    when: 'assigned',
    needs: '改派给哪个单位，依据的文号或批示',
    emits: ['reassigned'],
    hears: ['unit', 'new-unit', 'reviewer'],
  },
  refer: {
    name: '单位内部转办',
    who: [OWNER],
    when: 'assigned',
    needs: '转给哪个科室或哪位承办人；各项时限不变',
    emits: ['referred'],
    hears: [],
  },
};

export const assignConditions = {
  disputable: {
    words: '任务已送达该单位，没有待裁定的异议',
    of: 'assignment',
    holds: holding((a) => a.served !== null && a.dispute === null),
  },
  disputed: { words: '异议待裁定', of: 'obligation', holds: open((o) => o.kind === 'dispute') },
} satisfies Record<string, Meaning>;

/** What each event moves. */
export const assignMoves: Record<keyof AssignEvents, readonly Row[]> = {
  disputed: [
    dispute([OUTSIDE, 'accepted'], 'open', '提出异议'),
    own('open', 'open', '异议裁定期间，时限顺延，另起一轮'),
    answered,
  ],
  'dispute-refused': [dispute('open', 'accepted', '不支持异议'), answered],
  'dispute-upheld': [dispute('open', 'accepted', '支持异议'), answered],
  reassigned: [
    assignment(OUTSIDE, 'assigned', '改派，另行布置'),
    assignment(['assigned', 'undelivered', 'served', 'acknowledged'], OUTSIDE, '改派，不再承办'),
    assignment(['undelivered', 'served', 'acknowledged'], 'assigned', '改派，改任更重的职责，另行布置'),
    own('open', 'withdrawn', '改派，撤回'),
    form('submitted', 'accepted', '改派，所报照旧'),
    owed('review', 'extension', 'dispute')('open', 'accepted', '改派，无须再办'),
    review('open', 'open', '改派，由现牵头单位审核，另起一轮'),
    answered,
  ],
  referred: [],
};

/** What each event is called, zh-CN. */
export const assignEventWords: Record<keyof AssignEvents, string> = {
  disputed: '提出异议',
  'dispute-refused': '不支持异议',
  'dispute-upheld': '支持异议',
  reassigned: '改派',
  referred: '转办',
};
