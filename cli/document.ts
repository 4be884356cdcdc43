import { COMMANDS, type CommandEntry, HEARER_WORDS, type Permission } from '../domain/task/catalogue';
import { CONDITIONS } from '../domain/task/conditions';
import type { EventType } from '../domain/task/events';
import { LIVES, type LifeName, MOVES, type Row } from '../domain/task/lifecycle';
import type { ObligationKind } from '../domain/task/state';
import { KINDS } from '../domain/task/kinds';
import { POST_WORDS } from '../domain/task/words';
import type { Post } from '../domain/directory';
import { type Command, UsageError } from './command';
import { otherLives, othersSection } from './document-others';
import { diagram, list, table } from './drawing';
import { EVENT_WORDS } from './words';

/** The pages of `docs/` that the tables of the domain say: `commands.md` and `states.md`. Pure. */

const GENERATED =
  '<!-- Written by `duban document`; `UPDATE_DOCS=1 npx jest --selectProjects rules --testPathPatterns document` writes it anew. -->';

/** Posts of a unit, and those of the office. */
const COLUMNS: Record<Post, Permission['of']> = {
  liaison: 'owner',
  head: 'owner',
  coordinator: 'office',
  'supervision-office': 'office',
  'leader-in-charge': 'office',
};

/**
 * Whether a post may: by holding it where it belongs, or, for a post of the office, where the office itself owes
 * or decides what is acted on.
 */
function mark({ who }: Pick<CommandEntry, 'who'>, post: Post): string {
  const held = who.filter(({ posts }) => posts.includes(post));
  if (held.some(({ of }) => of === COLUMNS[post])) return '●';
  return held.length > 0 ? '○' : '';
}

/** Every command: who may, when, what it needs, what it emits, who hears of it. */
export function commandsPage(commands: Record<string, CommandEntry> = COMMANDS): string {
  const posts = Object.keys(COLUMNS) as Post[];
  const all = Object.entries(commands);
  const whose = (post: Post): string => (COLUMNS[post] === 'owner' ? '责任单位' : '');
  return `${GENERATED}

# Commands: who may, when, what it needs, what follows

Drawn from \`domain/task/catalogue.ts\` and \`conditions.ts\`, which \`decide\` obeys; do not edit this page.

## 谁可以办

● 可以办。○ 该岗位所在单位自己承办（或审核）该事项时可以办。空白：不可以。一个岗位都没有的，只由系统登记。

${table(
  ['命令', ...posts.map((post) => whose(post) + POST_WORDS[post])],
  all.map(([type, entry]) => [`${entry.name} \`${type}\``, ...posts.map((post) => mark(entry, post))]),
)}

## 何时、需要什么、产生什么、通知谁

${table(
  ['命令', '条件', '需要', '产生', '通知'],
  all.map(([type, { name, when, needs, emits, hears }]) => [
    `${name} \`${type}\``,
    CONDITIONS[when].words,
    needs,
    list(emits.map((e) => `${EVENT_WORDS[e]} \`${e}\``)),
    list(hears.map((h) => HEARER_WORDS[h])),
  ]),
)}

${othersSection()}
`;
}

/** A row of the table of lives, with the event it belongs to. */
type Moving = Row & { by: EventType };

function rowsOf(life: LifeName): Moving[] {
  return (Object.keys(MOVES) as EventType[]).flatMap((by) =>
    MOVES[by].filter((r) => r.life === life).map((r) => ({ ...r, by })),
  );
}

/** Kinds of obligations whose rows are the same have one diagram. */
function byKind(rows: Moving[]): [kinds: ObligationKind[], rows: Moving[]][] {
  const groups = new Map<string, [ObligationKind[], Moving[]]>();
  for (const kind of Object.keys(KINDS) as ObligationKind[]) {
    const own = rows.filter((r) => r.kinds?.includes(kind));
    const alike = JSON.stringify(own.map(({ by, from, to, words }) => [by, from, to, words]));
    groups.set(alike, [[...(groups.get(alike)?.[0] ?? []), kind], own]);
  }
  return [...groups.values()];
}

/** How everything that has a life of its own moves, as diagrams. */
export function statesPage(): string {
  const still = (Object.keys(MOVES) as EventType[]).filter((type) => MOVES[type].length === 0);
  const sections = (Object.keys(LIVES) as LifeName[]).flatMap((life) => {
    const rows = rowsOf(life);
    const title = `${LIVES[life].name} \`${life}\``;
    if (life !== 'obligation') return [`## ${title}\n\n${diagram(LIVES[life].places, rows)}`];
    return byKind(rows).map(([kinds, own]) => {
      const names = kinds.map((kind) => `${KINDS[kind].duty} \`${kind}\``).join('、');
      return `## ${title}：${names}\n\n${diagram(LIVES[life].places, own)}`;
    });
  });
  return `${GENERATED}

# States: what moves what

Drawn from \`domain/task/lifecycle.ts\`, which a test holds to what happens in random histories; do not edit this
page. An arrow says why, and names the event. A circle is outside: not there yet, or in the ledger only.

${sections.join('\n\n')}

## 不移动任何状态的事件

${still.map((type) => `- ${EVENT_WORDS[type]} \`${type}\``).join('\n')}

# What belongs to no task

${otherLives()}
`;
}

/** The generated pages, by file name under `docs/`. */
export const PAGES: Record<string, () => string> = {
  'commands.md': commandsPage,
  'states.md': statesPage,
};

export const documentCommand: Command = {
  usage: 'document commands|states',
  summary: 'the table of commands with who may, or the diagrams of states, as in docs/',
  options: {},
  run: ({ operands, print }) => {
    const page = PAGES[`${operands[0] ?? ''}.md`];
    if (!page || operands.length > 1)
      throw new UsageError(
        `want one of ${Object.keys(PAGES)
          .map((file) => file.replace('.md', ''))
          .join(', ')}`,
      );
    print(page().trimEnd());
    return 0;
  },
};
