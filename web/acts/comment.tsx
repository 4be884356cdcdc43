import { type Words, useWords } from '../language';
import { useMe } from '../session';
import type { About, ActTable } from './act';
import { Choice, Prose } from './fields';

const WORDS: Words<{
  to: (unit: string) => string;
  text: string;
  who: string;
  all: string;
  office: string;
}> = {
  zh: {
    to: (unit) => `在${unit}名下留言，该单位会收到通知。`,
    text: '留言',
    who: '谁能看',
    all: '督查室、牵头单位和该单位',
    office: '只限督查室和该单位',
  },
  en: {
    to: (unit) => `On the part of ${unit}, which is told.`,
    text: 'Comment',
    who: 'Who reads it',
    all: 'The supervision office, the lead and the unit',
    office: 'The supervision office and the unit alone',
  },
};

/** What is said, and to whom: of a unit that is not the lead, the lead may be left out. */
function Comment({ task, subject }: About) {
  const words = useWords(WORDS);
  const isLead = task.assignments.find(({ role }) => role === 'lead')?.unit === subject;
  const { unit } = useMe();
  return (
    <>
      {subject !== null && subject !== unit && <p>{words.to(subject)}</p>}
      <Prose name="text" label={words.text} />
      {!isLead && (
        <Choice
          name="internal"
          label={words.who}
          options={[
            { value: false, label: words.all },
            { value: true, label: words.office },
          ]}
        />
      )}
    </>
  );
}

/** Comments on a unit's part of a task. */
export const commentActs: ActTable = {
  comment: {
    name: { zh: '留言', en: 'Comment' },
    done: { zh: '已记入全部经过', en: 'On record among all that happened' },
    about: {
      zh: '记入台账，不能修改或撤回；不改变任何时限，也不代替报送。',
      en: 'Goes on record and cannot be changed or taken back; it moves no date and is no report.',
    },
    path: 'comments',
    fields: Comment,
    initial: () => ({ internal: false }),
    body: ({ text, internal }, { subject }) => ({ unit: subject, text, internal: internal === true }),
  },
};
