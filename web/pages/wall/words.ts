import type { Words } from '../../language';

/** The words of the wall. */
export const WORDS: Words<{
  title: string;
  about: string;
  plan: string;
  lights: string;
  all: string;
  full: string;
  noPlans: string;
  none: string;
  lead: string;
  next: string;
  others: string;
  action: (number: number, title: string) => string;
  tasks: (count: number) => string;
  closed: string;
  late: (units: string, count: number) => string;
  whole: string;
}> = {
  zh: {
    title: '挂图作战',
    about: '整个计划到了哪一步：每列一个行动，每张卡片一项任务。',
    plan: '计划',
    lights: '按灯筛选',
    all: '全部',
    full: '全屏',
    noPlans: '还没有您单位参与的计划；计划启动后，各项任务在此列出。',
    none: '没有这种灯的任务。',
    lead: '牵头：',
    next: '时限：',
    others: '其他任务',
    action: (number, title) => `${number}. ${title}`,
    tasks: (count) => `${count}项`,
    closed: '已销号',
    late: (units, count) => `逾期单位：${units}${count > 2 ? `等${count}个单位` : ''}`,
    whole: '打开任务',
  },
  en: {
    title: 'Wall chart',
    about: 'Where the whole plan stands: a column for each action, a card for each task.',
    plan: 'Plan',
    lights: 'Filter by light',
    all: 'All',
    full: 'Full screen',
    noPlans: 'No plan with a task of your unit yet; its tasks stand here once it is launched.',
    none: 'No task has this light.',
    lead: 'Lead: ',
    next: 'Due: ',
    others: 'Other tasks',
    action: (number, title) => `${number}. ${title}`,
    tasks: (count) => `${count} tasks`,
    closed: 'Closed',
    late: (units, count) => `Late: ${units}${count > 2 ? ` and ${count - 2} more` : ''}`,
    whole: 'Open the task',
  },
};
