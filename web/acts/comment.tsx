import { type Words, useWords } from '../language';
import type { About, ActTable } from './act';
import { Choice, Prose } from './fields';

const WORDS: Words<{ text: string; who: string; all: string; office: string }> = {
  zh: {
    text: '留言',
    who: '谁能看',
    all: '督查室、牵头单位和该单位',
    office: '只限督查室和该单位',
  },
  en: {
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
  return (
    <>
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
