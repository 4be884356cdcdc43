import type { TaskCommand } from '../../../domain/task/commands';
import type { CommentCommands } from '../../../domain/task/comment/commands';
import { who } from '../domain';
import { START, TASK, opened } from '../playing';
import type { Play } from '../domain';
import type { Area } from './area';

/** A comment of a unit's liaison on its own part. */
export const comment = (
  unit: string,
  over: Partial<TaskCommand<'comment'>> = {},
): TaskCommand<'comment'> => ({
  ...{ type: 'comment', actor: who(unit, 'liaison'), unit, text: '数据周五才有', internal: false },
  ...over,
});

const office = who('督查室', 'coordinator');

/** Everybody says something. */
const said = (play: Play): Play => {
  for (const { unit } of play.state.assignments) {
    play.do(comment(unit), START);
    play.do(comment(unit, { internal: true, text: '另有内情' }), START);
    play.do(comment(unit, { actor: office, text: '收到' }), START);
  }
  const mail = { message: 12, sender: 'li@example.cn', files: 1 };
  play.do(comment('配合局', { actor: { ...who('配合局', 'liaison'), via: 'mail' }, mail }), START);
  return play;
};

/** How the tests play through domain/task/comment. */
export const commentArea: Area<keyof CommentCommands, never> = {
  samples: {
    comment: ({ subject }) => [
      { unit: subject, text: '数据周五才有', internal: false },
      { unit: subject, text: '另有内情', internal: true },
    ],
  },
  excuses: {},
  about: {},
  phases: { 'everybody commented': () => said(opened(TASK)) },
  plays: { 'comments of all sides': () => said(opened(TASK)) },
  endings: {},
  random: (state, m, actor) => {
    const unit = state.assignments[m.pick % state.assignments.length]?.unit ?? '';
    const text = m.days < 0 ? ' ' : `留言${m.pick}`;
    return m.kind % 8 === 0 ? [{ type: 'comment', actor, unit, text, internal: m.pick % 2 === 0 }] : [];
  },
  answer: {},
  waits: {},
  checks: {
    'a comment moves nothing, and only who has a part or supervises makes one': ({ events, before, after }) =>
      events.flatMap((e, i) => {
        const [was, is] = [before[i], after[i]];
        if (e.type !== 'commented' || !was || !is) return [];
        const moved = JSON.stringify(was.obligations) !== JSON.stringify(is.obligations);
        const strange = ![e.body.unit, was.office].includes(e.actor.unit);
        return moved || strange ? [e.body.text] : [];
      }),
  },
};
