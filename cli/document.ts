import { EVALUATION_COMMANDS, EVALUATION_EVENT_WORDS } from '../domain/evaluation/decide';
import { RECORD_COMMANDS } from '../domain/record/catalogue';
import { RECORD_EVENT_WORDS } from '../domain/record/events';
import { COMMANDS, type CommandEntry, type Hearer, type Permission } from '../domain/task/catalogue';
import { CONDITIONS } from '../domain/task/conditions';
import type { EventType } from '../domain/task/events';
import { LIVES, type LifeName, MOVES, OUTSIDE, type Row } from '../domain/task/lifecycle';
import type { ObligationKind } from '../domain/task/state';
import { KINDS } from '../domain/task/kinds';
import { POST_WORDS } from '../domain/task/words';
import type { Post } from '../domain/directory';
import { type Command, UsageError } from './command';
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

const HEARERS: Record<Hearer, string> = {
  unit: '所涉单位（联络员；督查室承办的，其经办）',
  head: '所涉单位主要负责人',
  'new-unit': '接手的单位',
  reviewer: '审核单位（牵头单位或督查室）',
  coordinator: '督查室经办',
  'supervision-office': '督查室负责签批的',
  'leader-in-charge': '分管领导',
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

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (head: string[], rows: string[][]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const list = (words: string[]): string => words.join('、') || '无';

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
    list(hears.map((h) => HEARERS[h])),
  ]),
)}

${othersSection()}
`;
}

/** What is done outside of tasks: to the record of a unit, to the evaluation of a plan's counties. */
function othersSection(): string {
  const hearers: Record<string, string> = {
    unit: '本单位联络员与主要负责人',
    counties: '各县市区联络员与主要负责人',
  };
  const words: Record<string, string> = { ...RECORD_EVENT_WORDS, ...EVALUATION_EVENT_WORDS };
  const rows = Object.entries({ ...RECORD_COMMANDS, ...EVALUATION_COMMANDS }).map(([type, entry]) => {
    const { name, who, when, needs, emits, hears } = entry;
    const whose = who.of === 'unit' ? '本单位' : '';
    return [
      `${name} \`${type}\``,
      list(who.posts.map((post) => whose + POST_WORDS[post])),
      ...[when, needs],
      list(emits.map((e) => `${words[e]} \`${e}\``)),
      list(hears.map((h) => hearers[h] ?? POST_WORDS[h as Post])),
    ];
  });
  return `## 执行力档案与年度评价

Drawn from \`domain/record/catalogue.ts\` and \`domain/evaluation/decide.ts\`. Nobody decides on what they confirmed,
proposed or recorded themselves.

${table(['命令', '谁可以办', '条件', '需要', '产生', '通知'], rows)}`;
}

/** A row of the table of lives, with the event it belongs to. */
type Moving = Row & { by: EventType };

const NODE = (place: string): string => (place === OUTSIDE ? '[*]' : place.replaceAll('-', '_'));

function rowsOf(life: LifeName): Moving[] {
  return (Object.keys(MOVES) as EventType[]).flatMap((by) =>
    MOVES[by].filter((r) => r.life === life).map((r) => ({ ...r, by })),
  );
}

/** Arrows by what they join and why; of several events that do the same one arrow names all. */
function arrows(rows: Moving[]): string[] {
  const joined = new Map<string, EventType[]>();
  for (const { from, to, words, by } of rows)
    for (const place of from) {
      const arrow = `${NODE(place)} --> ${NODE(to)}: ${words.replaceAll(/[:;]/g, ' ')}`;
      joined.set(arrow, [...(joined.get(arrow) ?? []), by]);
    }
  return [...joined].map(([arrow, events]) => `${arrow}（${events.join('、')}）`);
}

function diagram(life: LifeName, rows: Moving[]): string {
  const used = new Set(rows.flatMap((r) => [...r.from, r.to]));
  const places = Object.entries(LIVES[life].places).filter(([place]) => used.has(place));
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...places.map(([place, words]) => `  state "${words} ${place}" as ${NODE(place)}`),
    ...arrows(rows).map((arrow) => `  ${arrow}`),
    '```',
  ].join('\n');
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
    if (life !== 'obligation') return [`## ${title}\n\n${diagram(life, rows)}`];
    return byKind(rows).map(([kinds, own]) => {
      const names = kinds.map((kind) => `${KINDS[kind].duty} \`${kind}\``).join('、');
      return `## ${title}：${names}\n\n${diagram(life, own)}`;
    });
  });
  return `${GENERATED}

# States: what moves what

Drawn from \`domain/task/lifecycle.ts\`, which a test holds to what happens in random histories; do not edit this
page. An arrow says why, and names the event. A circle is outside: not there yet, or in the ledger only.

${sections.join('\n\n')}

## 不移动任何状态的事件

${still.map((type) => `- ${EVENT_WORDS[type]} \`${type}\``).join('\n')}
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
