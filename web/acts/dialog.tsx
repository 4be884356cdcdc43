import { type Words, useLanguage, useWords } from '../language';
import { FormDialog } from '../parts/form-dialog';
import { inWords } from '../parts/when';
import { type About, type Act, type Values, pathOf } from './act';

const WORDS: Words<{
  task: (n: number, title: string) => string;
  decided: (when: string) => string;
}> = {
  zh: {
    task: (n, title) => `${n}. ${title}`,
    decided: (when) => `现在提出的，最迟${when}前办结。`,
  },
  en: {
    task: (n, title) => `${n}. ${title}`,
    decided: (when) => `Asked now, it is decided by ${when} at the latest.`,
  },
};

/** The dialog of an act on a task. */
export function ActDialog({
  act,
  about,
  decided = null,
  close,
}: {
  act: Act;
  about: About;
  /** By when it would be decided, as the server's `may` says. */
  decided?: string | null;
  close: () => void;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { task, title } = about.task;
  const Fields = act.fields;
  return (
    <FormDialog<Values>
      title={act.name[language]}
      done={act.done[language]}
      grave={act.grave === true}
      wide={act.wide === true}
      initial={act.initial?.(about) ?? {}}
      command={(values) => ({ path: pathOf(act, about), body: act.body(values, about) })}
      close={close}
      place={`/tasks/${about.task.plan}/${String(about.task.task)}`}
      about={
        <>
          <p className="quiet">{words.task(task, title)}</p>
          {act.about && <p>{act.about[language]}</p>}
          {decided !== null && <p>{words.decided(inWords(decided, language, about.task.now))}</p>}
        </>
      }
    >
      {Fields && <Fields {...about} />}
    </FormDialog>
  );
}
