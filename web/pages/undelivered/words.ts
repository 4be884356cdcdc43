import type { Words } from '../../language';

/** The words of 未送达情况. */
export const WORDS: Words<{
  title: string;
  about: string;
  back: string;
  from: string;
  until: string;
  file: string;
  none: string;
  count: (all: number, open: number) => string;
  why: string;
  done: string;
  open: string;
  waits: string;
  over: string;
}> = {
  zh: {
    title: '未送达情况',
    about: '什么没有送到、给谁、为什么、怎么处理的；可导出存档。',
    back: '← 通知',
    from: '应发日期自',
    until: '至',
    file: '导出表格（CSV）',
    none: '这段时间没有未送达的消息。',
    count: (all, open) => `${all}封没有一次送到${open > 0 ? `，其中${open}封还要处理` : '，都已处理'}。`,
    why: '原因：',
    done: '处理：',
    open: '待处理',
    waits: '正在重试',
    over: '已处理',
  },
  en: {
    title: 'What was not delivered',
    about: 'What did not arrive, to whom, why, and what was done about it; to look at and to file.',
    back: '← Notices',
    from: 'To leave from',
    until: 'until',
    file: 'As a table (CSV)',
    none: 'Everything of these days was delivered.',
    count: (all, open) =>
      `${all} did not arrive at once${open > 0 ? `, ${open} want doing` : ', all are settled'}.`,
    why: 'Why: ',
    done: 'Done: ',
    open: 'To do',
    waits: 'Tried again',
    over: 'Settled',
  },
};
