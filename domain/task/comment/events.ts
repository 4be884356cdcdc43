/** A comment that came as the answer to a message of ours. */
export interface ByMail {
  /** The message. */
  message: number;
  /** Whom the mail says that it is from: proves nothing, the message's token does. */
  sender: string;
  /** Files that came with it, which are not taken. */
  files: number;
}

/** What is said on a task beside what is owed. */
export interface CommentEvents {
  commented: { unit: string; text: string; internal: boolean; mail?: ByMail };
}
