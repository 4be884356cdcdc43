import { type Words, useWords } from '../language';
import type { About, ActTable } from './act';
import { Claims } from './claims';
import { Rechecked, foundOf } from './office-about';
import { Either, Grounds } from './office-fields';
import { orNull } from './values';

/** What the office decides about closing 销号: a review before it is signed, and a look afterwards. */

interface Said {
  supported: string;
  sendBack: string;
  verdict: string;
  opinion: string;
  holds: string;
  fails: string;
  note: string;
}

const WORDS: Words<Said> = {
  zh: {
    supported: '支持',
    sendBack: '退回',
    verdict: '结论',
    opinion: '意见',
    holds: '相符，销号照旧',
    fails: '不符，即行重启',
    note: '查到的情况',
  },
  en: {
    supported: 'Support',
    sendBack: 'Return',
    verdict: 'Decision',
    opinion: 'Opinion',
    holds: 'It holds; the closing stands',
    fails: 'It does not; the task is reopened at once',
    note: 'What was found',
  },
};

function ClosingReview({ task }: About) {
  const words = useWords(WORDS);
  return (
    <>
      {task.closing && <Claims claims={task.closing.claims} />}
      <Either name="support" label={words.verdict} yes={words.supported} no={words.sendBack} />
      <Grounds of="support" name="opinion" label={words.opinion} />
    </>
  );
}

function Recheck({ task }: About) {
  const words = useWords(WORDS);
  return (
    <>
      {task.closed?.claims && <Claims claims={task.closed.claims} />}
      <Either name="holds" label={words.verdict} yes={words.holds} no={words.fails} />
      <Rechecked task={task} />
      <Grounds of="holds" name="note" label={words.note} />
    </>
  );
}

/** Reviewing what asks to be closed, and checking what was. */
export const closings: ActTable = {
  'review-closing': {
    name: { zh: '初审销号', en: 'Review the closing' },
    done: { zh: '已初审', en: 'Reviewed' },
    about: {
      zh: '支持的，报督查室负责人签批；退回的，牵头单位补正后可再申请，须写明理由。',
      en: 'Supported, it goes to be signed; returned, the lead may ask again, and a reason is needed.',
    },
    path: 'closing/review',
    fields: ClosingReview,
    body: ({ support, opinion }) => ({ support, opinion: opinion ?? '' }),
    wide: true,
    main: true,
  },
  'record-recheck': {
    name: { zh: '登记抽查', en: 'Record the re-check' },
    done: { zh: '已登记抽查', en: 'Recorded' },
    about: {
      zh: '相符的，逐项填写抽查数值；不符的，写明查到的情况，任务即行重启。',
      en: 'Where it holds, give every figure; where not, what was found: the task is reopened at once.',
    },
    path: 'recheck',
    fields: Recheck,
    body: ({ holds, values, note }, { task }) => ({
      ...{ holds, values: foundOf(values, task), note: orNull(note) },
    }),
    wide: true,
    main: true,
  },
};
