import type { CommandEntry } from '../catalogue';
import type { Moves, Row } from '../moves';
import { OWNER } from '../permissions';
import type { CommentCommands } from './commands';
import type { CommentEvents } from './events';

/** The rows that comments 留言 have in the tables of commands, events and lives. */

export const commentCommands: Record<keyof CommentCommands, CommandEntry> = {
  comment: {
    name: '留言；回复通知邮件的，由系统登记为留言',
    who: [OWNER, { posts: ['coordinator', 'supervision-office', 'leader-in-charge'], of: 'office' }],
    when: 'assigned',
    needs: '留言内容；可限本单位与督查室可见',
    emits: ['commented'],
    hears: ['unit', 'reviewer', 'coordinator'],
    closed: true,
  },
};

/** A comment moves nothing: no date, no ladder, nothing that is owed. */
export const commentMoves: Moves & Record<keyof CommentEvents, readonly Row[]> = { commented: [] };

/** What each event is called, zh-CN. */
export const commentEventWords: Record<keyof CommentEvents, string> = { commented: '留言' };
