import type { TaskCommand } from '../../../domain/task/commands';
import type { LetterCommands } from '../../../domain/task/letter/commands';
import { groundIn } from '../../../domain/task/letter/letter';
import { obligationOf } from '../../../domain/task/state';
import { DAY_MS, type Instant, dayOf, instantAt } from '../../../domain/time';
import { type Play, calendar, who } from '../domain';
import { START, TASK, opened, raised } from '../playing';
import type { Area } from './area';

/** Closing time some workdays after an instant. */
const soon = (at: Instant): Instant => instantAt(calendar.addWorkdays(dayOf(at), 3), '17:30');

/** A letter as the office writes it, three workdays from an instant. */
export const letter = (
  obligation: string,
  at: Instant,
  over: Partial<TaskCommand<'issue-letter'>> = {},
): TaskCommand<'issue-letter'> => ({
  ...{ type: 'issue-letter', actor: who('督查室', 'supervision-office'), obligation },
  ...{ number: '督办〔2024〕3号', until: soon(at), demand: null, taken: false, ...over },
});

const OCTOBER = '2024-10/contribution/配合局';

/** A task on which something is overdue and escalated. */
export function overdue(id = OCTOBER): Play {
  return raised(opened(TASK), id, 1);
}

/** A task on which a unit was late in October and in November, and made both good. */
export function lateAgain(unit = '配合局'): Play {
  const [october, november] = [`2024-10/contribution/${unit}`, `2024-11/contribution/${unit}`];
  const play = overdue(october);
  play.submit(october, START);
  play.run('2024-11-18 12:00');
  raised(play, november, 1);
  play.submit(november, START);
  return play;
}

const written = (play: Play, id: string): Play => {
  play.do(letter(id, play.state.at), START);
  return play;
};

/** How the tests play through domain/task/letter. */
export const letterArea: Area<keyof LetterCommands, never> = {
  samples: {
    'issue-letter': ({ subject, at }) => [
      { obligation: subject, number: '督办〔2024〕3号', until: soon(at), demand: null, taken: false },
      { obligation: subject, number: '督办[2024]4号', until: soon(at), demand: '请附佐证材料', taken: false },
    ],
  },
  excuses: {},
  about: {},
  phases: {
    'a letter to who is late': () => written(overdue(), OCTOBER),
    'late a second time, made good': () => lateAgain(),
  },
  plays: {
    'letters stop no ladder': () => raised(written(overdue(), OCTOBER), OCTOBER, 2),
    'a letter to who was late again': () => written(lateAgain(), '2024-11/contribution/配合局'),
    'an external unit is asked': () => {
      const id = '2024-10/contribution/某分行';
      return written(overdue(id), id);
    },
    'an external unit is asked when it can answer': () =>
      written(lateAgain('某分行'), '2024-11/contribution/某分行'),
  },
  endings: {},
  random: (state, m, actor, at) => {
    const late = state.obligations.filter((o) => groundIn(state, o.id) !== null);
    const about = late[m.pick % Math.max(late.length, 1)] ?? state.obligations[0];
    if (!about || m.kind % 2 === 0) return [];
    const by = m.who === 5 ? actor : who('督查室', 'supervision-office');
    const number = m.days < 0 ? '督办3号' : `督办〔2024〕${m.pick}号`;
    return [
      letter(about.id, at, { actor: by, number, until: at + m.days * DAY_MS, taken: m.pick % 9 === 0 }),
    ];
  },
  answer: {},
  waits: {},
  checks: {
    'a letter goes to who is behind, and threatens no external unit': ({ events, before }) =>
      events.flatMap((e, i) => {
        const state = before[i];
        if (e.type !== 'letter-issued' || !state) return [];
        const said = JSON.stringify(e.body.paper);
        const external = obligationOf(state, e.body.obligation)?.unitKind === 'external';
        const threat = external && /督办函|逾期|升级|催办|负责人/.test(said);
        return groundIn(state, e.body.obligation) === e.body.ground && !threat ? [] : [said];
      }),
  },
};
