import { COMPLAINT_COMMANDS, COMPLAINT_EVENT_WORDS, COMPLAINT_LIFE } from '../domain/complaint/complaint';
import type { Post } from '../domain/directory';
import { DIRECTORY_COMMANDS } from '../domain/directory-commands';
import { EVALUATION_COMMANDS, EVALUATION_EVENT_WORDS, EVALUATION_LIFE } from '../domain/evaluation/decide';
import type { OtherLife } from '../domain/lives';
import { OTHER_HEARERS, type OtherCommand } from '../domain/permits';
import { PLAN_COMMANDS, PLAN_EVENT_WORDS } from '../domain/plan/catalogue';
import { RECORD_COMMANDS } from '../domain/record/catalogue';
import { RECORD_EVENT_WORDS } from '../domain/record/events';
import { COMMENDATION_LIFE, ENTRY_LIFE } from '../domain/record/lives';
import { POST_WORDS } from '../domain/task/words';
import { INSPECTION_LIFE } from '../domain/unit/unit';
import { diagram, list, table } from './drawing';

/** What the pages of `docs/` say of what belongs to no task: plans, records, evaluations, the directory, complaints. */

const WORDS: Record<string, string> = {
  ...PLAN_EVENT_WORDS,
  ...RECORD_EVENT_WORDS,
  ...EVALUATION_EVENT_WORDS,
  ...COMPLAINT_EVENT_WORDS,
};

/** Sections of the page, each with its tables. */
const SECTIONS: Record<string, [from: string, commands: Record<string, OtherCommand>]> = {
  执行力档案与年度评价: [
    `Drawn from \`domain/record/catalogue.ts\` and \`domain/evaluation/decide.ts\`. Nobody decides on what they confirmed,
proposed or recorded themselves.`,
    { ...RECORD_COMMANDS, ...EVALUATION_COMMANDS },
  ],
  计划: [
    `Drawn from \`domain/plan/catalogue.ts\`. Each change of a plan does to its tasks what the commands above say.`,
    PLAN_COMMANDS,
  ],
  通讯录: [
    `Drawn from \`domain/directory-commands.ts\`. Changes of the directory are kept beside the ledger, with who made them.`,
    DIRECTORY_COMMANDS,
  ],
  投诉建议: [`Drawn from \`domain/complaint/complaint.ts\`.`, COMPLAINT_COMMANDS],
};

/** Every command that is about no single task: who may, when, what it needs, what it emits, who hears. */
export function othersSection(): string {
  return Object.entries(SECTIONS)
    .map(([title, [from, commands]]) => {
      const rows = Object.entries(commands).map(([type, command]) => rowOf(type, command));
      const head = ['命令', '谁可以办', '条件', '需要', '产生', '通知'];
      return `## ${title}\n\n${from}\n\n${table(head, rows)}`;
    })
    .join('\n\n');
}

function rowOf(type: string, { name, who, when, needs, emits, hears }: OtherCommand): string[] {
  const whose = who?.of === 'unit' ? '本单位' : '';
  return [
    `${name} \`${type}\``,
    who === null ? '任何有账号的人' : list(who.posts.map((post) => whose + POST_WORDS[post])),
    ...[when, needs],
    list(emits.map((e) => `${WORDS[e] ?? ''} \`${e}\``)),
    list(hears.map((h) => OTHER_HEARERS[h] ?? POST_WORDS[h as Post])),
  ];
}

const OTHER_LIVES: Record<string, OtherLife> = {
  entry: ENTRY_LIFE,
  commendation: COMMENDATION_LIFE,
  evaluation: EVALUATION_LIFE,
  inspection: INSPECTION_LIFE,
  complaint: COMPLAINT_LIFE,
};

/** How what belongs to no task moves, as diagrams. */
export function otherLives(): string {
  return Object.entries(OTHER_LIVES)
    .map(([life, { name, places, moves }]) => `## ${name} \`${life}\`\n\n${diagram(places, moves)}`)
    .join('\n\n');
}
