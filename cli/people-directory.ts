import { POST_WORDS } from '../domain/task/words';
import { type PeopleCommand, get, given, post } from './asking';
import { type Invocation, text } from './command';
import { reading } from './files';

/** The directory 通讯录 while plans run: who holds which post, and its changes. */

interface Directory {
  units: {
    name: string;
    posts: {
      post: string;
      empty: boolean;
      seats: { holder: string; email: string; rank: string; standing: string; answers: boolean }[];
    }[];
  }[];
}

interface Change {
  unit: string;
  post: string;
  email: string;
  before: string | null;
  after: string | null;
}

interface Imported {
  rows: number;
  from: string;
  changes: Change[];
  errors: { row: number; message: string }[];
  preview: string | null;
  applied: boolean;
}

const postWords = (of: string): string =>
  Object.hasOwn(POST_WORDS, of) ? POST_WORDS[of as keyof typeof POST_WORDS] : of;

const STANDING: Record<string, string> = {
  present: '',
  absent: '不在岗',
  coming: '尚未到任',
  past: '已离任',
};

function directoryWords({ units }: Directory): string {
  const all = units.flatMap(({ name, posts }) =>
    posts.map(({ post: of, empty, seats }) => {
      const held = seats.map(({ holder, email, rank, standing }) => {
        const more = [...(rank === 'B' ? ['B 角'] : []), ...(STANDING[standing] ? [STANDING[standing]] : [])];
        return `${holder} ${email}${more.length > 0 ? `（${more.join('，')}）` : ''}`;
      });
      return `${name} ${postWords(of)} ${of}  ${held.join('、')}${empty ? '  无人办理' : ''}`.trimEnd();
    }),
  );
  return all.length === 0 ? '通讯录是空的' : all.join('\n');
}

const changeWords = ({ unit, post: of, email, before, after }: Change): string =>
  `${unit} ${postWords(of)} ${email}：${before ?? '无'} → ${after ?? '无'}`;

function changedWords({ changes, holders }: { changes: Change[]; holders: string[] }): string {
  const today = holders.length === 0 ? '今天该岗位无人办理' : `今天由 ${holders.join('、')} 办理`;
  return [...changes.map(changeWords), today].join('\n');
}

function importedWords({ rows, from, changes, errors, preview, applied }: Imported): string {
  const done = applied ? '已执行' : preview === null ? '未执行' : `预览，照此执行：--preview ${preview}`;
  return [
    ...errors.map(({ row, message }) => `第${row}行：${message}`),
    ...changes.map(changeWords),
    `${rows}行，自 ${from} 起，${changes.length === 0 ? '没有变化' : `${changes.length}处变化`}：${done}`,
  ].join('\n');
}

const said = (options: Invocation['options'], ...names: string[]) =>
  Object.fromEntries(names.map((name) => [name, text(options, name) ?? '']));

/** Changes one post: a unit, a post, an address, and what more there is. */
const onPost = (way: string, more: (options: Invocation['options']) => object) =>
  (([unit, of, email], options) =>
    post(`/directory/${way}`, { unit, post: of, email, ...more(options) })) satisfies PeopleCommand['ask'];

export const directoryCommands: Record<string, PeopleCommand> = {
  posts: {
    usage: '',
    summary: '组织通讯录：各单位的岗位与人员（督查室：全部；其他：本单位，各单位联络员）',
    operands: 0,
    ask: () => get('/directory'),
    words: directoryWords,
  },
  absence: {
    usage: 'UNIT POST EMAIL --from 第一天 --until 最后一天',
    summary: '登记不在岗，期间由他人代办（督查室）；岗位如 liaison、head',
    operands: 3,
    options: ['from', 'until'],
    ask: onPost('absences', (options) => said(options, 'from', 'until')),
    words: ({ holders }: { holders: string[] }) =>
      holders.length === 0
        ? '已登记；今天该岗位无人办理，请指定 B 角'
        : `已登记；今天由 ${holders.join('、')} 办理`,
  },
  appoint: {
    usage: 'UNIT POST EMAIL --holder 姓名 --from 第一天 [--until 最后一天] [--rank A|B] [--instead]',
    summary: '任职：增加、接任一人或指定 B 角；--instead 接替当日同角色的人（督查室）',
    operands: 3,
    options: ['holder', 'from', 'until', 'rank', 'instead?'],
    ask: onPost('appointments', (options) => ({
      ...said(options, 'holder', 'from'),
      ...given({ until: text(options, 'until'), rank: text(options, 'rank') }),
      instead: options['instead'] === true,
    })),
    words: changedWords,
  },
  'end-post': {
    usage: 'UNIT POST EMAIL --last 最后一天',
    summary: '离任：一人在一个岗位上的最后一天（督查室）',
    operands: 3,
    options: ['last'],
    ask: onPost('endings', (options) => said(options, 'last')),
    words: changedWords,
  },
  'correct-post': {
    usage: 'UNIT POST EMAIL --holder 姓名 [--to-email 新邮箱] [--to-holder 新姓名]',
    summary: '更正在任者的姓名或邮箱；未送达的消息随之改投（督查室）',
    operands: 3,
    options: ['holder', 'to-email', 'to-holder'],
    ask: ([unit, of, email = ''], options) => {
      const holder = text(options, 'holder') ?? '';
      const to = {
        email: text(options, 'to-email') ?? email,
        holder: text(options, 'to-holder') ?? holder,
      };
      return post('/directory/corrections', { unit, post: of, email, holder, to });
    },
    words: changedWords,
  },
  'import-posts': {
    usage: 'FILE [--from 日期] [--preview 预览编号]',
    summary: '批量导入任职人员（Excel 或 JSON）：先预览，再带 --preview 一次全部执行（督查室）',
    operands: 1,
    options: ['from', 'preview'],
    ask: ([file = ''], options) => {
      const query = { from: text(options, 'from'), preview: text(options, 'preview') };
      return { method: 'POST', path: '/directory/imports', query, bytes: reading(file) };
    },
    words: importedWords,
  },
};
