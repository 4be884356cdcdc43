import { type Sayers, coordinator, to, working } from '../addressed';
import type { Addressee } from '../ladder';
import { type Context, type Said, title } from '../sayings';
import { assignmentOf, reviewerOf } from '../state';
import type { TaskEvent } from '../events';
import type { CommentEvents } from './events';

/** So many characters of a comment stand in a message; all of it on the task's page. */
const SHOWN = 200;

/**
 * Who hears of a comment: of a unit's who coordinates, and who consolidates unless it is not for them; of the office's the
 * unit. Nobody is asked for anything.
 */
export const commentSayers: Sayers<keyof CommentEvents> = {
  commented: (event, context) => {
    const { unit } = event.body;
    return hearers(event, context).map((whom) => to(context, whom, said(event, context), unit));
  },
};

/** A text as it stands in a message: by whole characters, for half of one is no text. */
export function shortened(text: string): string {
  const characters = [...text];
  return characters.length > SHOWN ? `${characters.slice(0, SHOWN).join('')}…` : text;
}

function hearers(
  { actor, body: { unit, internal } }: TaskEvent<'commented'>,
  { state }: Context,
): Addressee[] {
  const party = assignmentOf(state, unit);
  if (!party) return [];
  if (actor.unit === state.office) return unit === state.office ? [] : [working(party)];
  const lead = assignmentOf(state, reviewerOf(state, 'contribution'));
  const others = lead && lead.unit !== unit && lead.unit !== state.office && !internal ? [working(lead)] : [];
  return [coordinator(state), ...others];
}

function said({ actor, body: { text } }: TaskEvent<'commented'>, { state }: Context): Said {
  const how = actor.via === 'mail' ? '回复了通知邮件' : '留言';
  return {
    kind: 'outcome',
    why: `${title(state)}：${actor.unit}${how}：“${shortened(text)}”`,
    what: '请看留言；需要答复的，在任务页留言',
    next: '留言不改变任何时限，也不代替报送',
  };
}
