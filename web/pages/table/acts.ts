import type { Command } from '../../client/command';
import type { Words } from '../../language';
import type { Act, Row } from './use-table';

const taskOf = ({ plan, task }: Row): string => `/tasks/${plan}/${task}`;

/** What can be done to many rows: the command for one of them. */
export const COMMANDS: Record<Act, (row: Row) => Command> = {
  acknowledge: (row) => ({ path: `${taskOf(row)}/acknowledgements`, body: {} }),
  accept: (row) => ({ path: `${taskOf(row)}/reviews`, body: { decision: 'accept', review: row.id } }),
  'screen-extension': (row) => ({
    path: `${taskOf(row)}/extensions/screening`,
    body: { decision: row.id, supported: true },
  }),
  'decide-extension': (row) => ({
    path: `${taskOf(row)}/extensions/decision`,
    body: { decision: row.id, approve: true },
  }),
  'acknowledge-escalation': (row) => ({
    path: `${taskOf(row)}/escalations/acknowledgement`,
    body: { obligation: row.id, level: row.level },
  }),
};

/** What the deeds are called. */
export const ACT_WORDS: Words<Record<Act, string>> = {
  zh: {
    acknowledge: '签收',
    accept: '审核通过',
    'screen-extension': '初审支持延期',
    'decide-extension': '同意延期',
    'acknowledge-escalation': '知悉并督办',
  },
  en: {
    acknowledge: 'Sign for',
    accept: 'Accept',
    'screen-extension': 'Support the extension',
    'decide-extension': 'Grant the extension',
    'acknowledge-escalation': 'Take note and follow',
  },
};
