import type { PeopleCommand } from './asking';
import { text } from './command';

/** The directory 通讯录 while plans run. */
export const directoryCommands: Record<string, PeopleCommand> = {
  absence: {
    usage: 'UNIT POST EMAIL --from 第一天 --until 最后一天',
    summary: '登记不在岗，期间由他人代办（督查室）；岗位如 liaison、head',
    operands: 3,
    options: ['from', 'until'],
    ask: ([unit, post, email], options) => ({
      method: 'POST',
      path: '/directory/absences',
      body: { unit, post, email, from: text(options, 'from') ?? '', until: text(options, 'until') ?? '' },
    }),
    words: ({ holders }: { holders: string[] }) =>
      holders.length === 0
        ? '已登记；今天该岗位无人办理，请指定 B 角'
        : `已登记；今天由 ${holders.join('、')} 办理`,
  },
};
