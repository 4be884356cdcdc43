import type { ByMail } from './events';

/** What may be asked about comments 留言. */
export interface CommentCommands {
  /**
   * 留言 on a unit's part of a task, by the unit or by the office. `internal`: for the unit and the office alone, not for
   * the lead. `mail` is how it came, where it came by mail.
   */
  comment: { unit: string; text: string; internal: boolean; mail?: ByMail };
}
