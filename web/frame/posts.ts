import type { Words } from '../language';

/** What posts are called. */
export const POST_NAMES: Words<Record<string, string>> = {
  zh: {
    liaison: '联络员',
    head: '主要负责人',
    coordinator: '统筹',
    'supervision-office': '督查室',
    'leader-in-charge': '分管领导',
  },
  en: {
    liaison: 'liaison',
    head: 'head',
    coordinator: 'coordinator',
    'supervision-office': 'supervision office',
    'leader-in-charge': 'leader in charge',
  },
};
