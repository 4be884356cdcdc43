import type { Post } from '../domain/directory';
import { OTHER_HEARERS, type OtherCommand, type Permit } from '../domain/permits';
import { COMMANDS, HEARER_WORDS, type Permission } from '../domain/task/catalogue';
import type { CommandType } from '../domain/task/commands';
import { CONDITIONS } from '../domain/task/conditions';
import { POST_WORDS } from '../domain/task/words';

/** What routes do, in a line and in full: from the domain's tables of commands. */

/** One command in words: who may, when, what it needs, what it emits, who hears of it. */
interface Told {
  name: string;
  who: string;
  when: string;
  needs: string;
  emits: readonly string[];
  hears: readonly string[];
}

/** What routes that act on a task do. */
export function describedTask(...does: readonly CommandType[]): ReturnType<typeof saying> {
  return saying(
    does.map((type) => {
      const { who, when, hears, ...entry } = COMMANDS[type];
      const heard = hears.map((hearer) => HEARER_WORDS[hearer]);
      return { ...entry, who: listed(who.map(whoWords)), when: CONDITIONS[when].words, hears: heard };
    }),
  );
}

/** What routes that are about no single task do. */
export function described(...commands: readonly OtherCommand[]): ReturnType<typeof saying> {
  return saying(
    commands.map(({ who, hears, ...command }) => ({
      ...command,
      who: who === null ? '任何有账号的人' : whoWords(who),
      hears: hears.map((hearer) => OTHER_HEARERS[hearer] ?? POST_WORDS[hearer as Post]),
    })),
  );
}

function whoWords({ posts, of }: Permission | Permit): string {
  const whose = { owner: '承办单位', unit: '本单位', office: '' }[of];
  return whose + posts.map((post) => POST_WORDS[post]).join('、');
}

const listed = (words: readonly string[]): string => words.join('；') || '无';

function saying(commands: readonly Told[]): { summary: string; description: string } {
  return {
    summary: commands.map(({ name }) => name).join('；'),
    description: commands
      .map(({ name, who, when, needs, emits, hears }) => {
        const events = listed(emits.map((event) => `\`${event}\``));
        return `${name}。办理：${who}。条件：${when}。需要：${needs}。产生：${events}。通知：${listed(hears)}。`;
      })
      .join('\n\n'),
  };
}
