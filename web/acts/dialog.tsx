import { type Words, useLanguage, useWords } from '../language';
import { FormDialog } from '../parts/form-dialog';
import type { About, Act, Values } from './act';

const WORDS: Words<{ task: (n: number, title: string) => string }> = {
  zh: { task: (n, title) => `任务${n}　${title}` },
  en: { task: (n, title) => `Task ${n} ${title}` },
};

/** The dialog of an act on a task. */
export function ActDialog({ act, about, close }: { act: Act; about: About; close: () => void }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { plan, task, title } = about.task;
  const Fields = act.fields;
  return (
    <FormDialog<Values>
      title={act.name[language]}
      done={act.done[language]}
      grave={act.grave === true}
      initial={act.initial?.(about) ?? {}}
      command={(values) => ({ path: `/tasks/${plan}/${task}/${act.path}`, body: act.body(values, about) })}
      close={close}
      about={
        <>
          <p className="quiet">{words.task(task, title)}</p>
          {act.about && <p>{act.about[language]}</p>}
        </>
      }
    >
      {Fields && <Fields {...about} />}
    </FormDialog>
  );
}
