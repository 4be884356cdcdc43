import type { ComposeInput } from '../../delivery/compose';
import type { NoticeLine, OwedLine } from '../../store/digest-content';
import { calendar, instant } from './domain';

/** Messages made by hand, without a store. */

export const APP = 'https://duban.example/app/';

/** A notice; by default of a task that is chased. */
export const noticed = (over: Partial<NoticeLine> = {}): NoticeLine => {
  const { task = 3, title = '培育链主企业' } = over;
  return {
    ...{
      id: 1,
      stream: `task/p-1/${task}`,
      task,
      title,
      kind: 'chase',
      rule: 'chased',
      unit: '某局',
      post: 'liaison',
    },
    ...{ about: '某局', obligation: '2024-10/report/某局', round: 1, level: 2, urgent: false },
    why: `第${task}项任务“${title}”：2024年10月进展报告已于10月25日 周五 17:30到期，尚未收到，第2次催办`,
    ...{ what: '请尽快报送进展报告', by_at: instant('2024-10-25 17:30') },
    ...{ next: '如仍未办理，最早10月30日 周三升级至某局主要负责人', stands_in: false },
    ...over,
  };
};

/** Something that is owed. */
export const owing = (over: Partial<OwedLine> = {}): OwedLine => ({
  ...{ stream: 'task/p-1/3', id: '2024-10/report/某局', task: 3, title: '培育链主企业', unit: '某局' },
  ...{ kind: 'report', role: 'lead', period: '2024-10', due: instant('2024-10-25 17:30') },
  ...{ provisional: false, overdue: true, level: 0 },
  ...over,
});

/** What a message is composed of. */
export const composing = (over: Partial<ComposeInput> = {}): ComposeInput => ({
  ...{ name: '王五', urgent: false, now: instant('2024-10-28 08:30'), notices: [noticed()], owed: [owing()] },
  ...{ link: APP, foot: [], calendar, ...over },
});
