import { isInternalType, isSilent } from '../../access';
import { shortened } from './notices';

/** What of a message a reply by mail is about: one notice of it. */
export interface SaidLine {
  /** Key of the stream that it is about. */
  stream: string;
  /** Whose post it was sent to, and which. */
  unit: string;
  post: string;
  /** The unit that it is about. */
  about: string;
  /** The event that raised it. */
  rule: string;
  obligation: string | null;
}

/** On what a reply is a comment: a task, a unit's part of it, as which post. */
interface Replied {
  stream: string;
  unit: string;
  /** Whose post, and which, the reader was told as: they speak as that. */
  as: { unit: string; post: string };
  internal: boolean;
}

/**
 * On what the reply to a message is a comment: on a task where the message was about one and no more, in the part of the
 * unit that was told, or of the one unit that the office was told of. Null where it is about several, or about none:
 * nobody can say what of, and it stays with its message. What the lead may not read of, it does not read in the reply.
 */
export function repliedTo(said: readonly SaidLine[], office: string): Replied | null {
  const [first] = said;
  if (!first?.stream.startsWith('task/')) return null;
  const part = (line: SaidLine): string => (line.unit === office ? line.about : line.unit);
  if (said.some((line) => line.stream !== first.stream || part(line) !== part(first))) return null;
  const { stream, unit, post } = first;
  const internal = said.some(({ rule, obligation }) => isInternalType(rule) || isSilent(obligation ?? ''));
  return { stream, unit: part(first), as: { unit, post }, internal };
}

/** What a coordinator is told of a reply that stays with its message. */
export function replyWords(name: string, text: string): { why: string; what: string; next: string } {
  return {
    why: `${name}回复了通知邮件：“${shortened(text)}”`,
    what: '请看回复；需要答复的，直接与其联系',
    next: '回复不改变任何时限，也不代替报送',
  };
}
