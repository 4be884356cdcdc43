import { Link } from '@tanstack/react-router';
import { Skeleton } from 'antd';
import { Acts } from '../../acts/acts';
import { DECIDES } from '../../acts/unit';
import { type Words, useLanguage, useWords } from '../../language';
import { Letter } from '../../parts/letter';
import { Names } from '../../parts/names';
import { allSaid, said } from '../../parts/server-words';
import { Light } from '../../parts/status';
import { Trouble } from '../../parts/trouble';
import { useHistory, useTask } from '../task/data';
import { One } from '../task/timeline';
import '../task/task.css';
import type { Item } from './index';

const WORDS: Words<{
  because: string;
  history: string;
  whole: string;
  inspection: string;
  asked: string;
  then: string;
}> = {
  zh: {
    because: '：',
    history: '经过',
    whole: '打开任务',
    inspection: '打开督查',
    asked: '延期理由：',
    then: '不办会怎样：',
  },
  en: {
    because: ': ',
    history: 'So far',
    whole: 'Open the task',
    inspection: 'Open the inspection',
    asked: 'Reason for the extension: ',
    then: 'If nothing is done: ',
  },
};

/** What belongs to the task as a whole, and is done from here; of some kinds that is what is late, too. */
const OF_TASK = ['open-inspection', 'decide-suspension'];

/** What is asked of the unit that is late. */
const OF_UNIT = ['call-interview'];

/** One escalated thing, opened in place: what can be done about it, why the task is red, and its ladder so far. */
export function Detail({ item }: { item: Item }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { plan, task, id, kind, unit, light, reasons, asked, consequence } = item;
  const whole = useTask(plan, task);
  const history = useHistory(plan, task, id);
  const error = whole.error ?? history.error;
  return (
    <div className="opened">
      {whole.data && (
        <div className="deeds unprinted">
          <Acts task={whole.data} subject={id} />
          <Acts task={whole.data} subject={`extension:${id}`} />
          <Acts task={whole.data} subject={unit} only={OF_UNIT} />
          <Letter plan={plan} task={task} obligation={id} />
          <Acts task={whole.data} subject={null} only={[...OF_TASK, ...(DECIDES[kind] ?? [])]} />
          {kind === 'inspection' && (
            <Link to="/inspections/$id" params={{ id: id.slice(id.indexOf(':') + 1) }}>
              {words.inspection}
            </Link>
          )}
          <Link to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
            {words.whole}
          </Link>
        </div>
      )}
      <p>
        <Light light={light} />
        {reasons.length > 0 && words.because + allSaid(reasons, language)}
      </p>
      {asked && (
        <p>
          {words.asked}
          {asked.reason}
        </p>
      )}
      <p className="quiet">
        {words.then}
        {consequence && said(consequence, language)}
      </p>
      {error ? <Trouble error={error} /> : null}
      <h3>{words.history}</h3>
      {history.data ? (
        <Names names={history.data.names}>
          <ol className="timeline" aria-label={words.history}>
            {history.data.facts.map((fact) => (
              <One
                key={fact.revision}
                fact={fact}
                task={{
                  plan,
                  task,
                  now: whole.data?.now ?? fact.at,
                  ...(whole.data ? { assignments: whole.data.assignments } : {}),
                }}
              />
            ))}
          </ol>
        </Names>
      ) : error ? null : (
        <Skeleton active />
      )}
    </div>
  );
}
