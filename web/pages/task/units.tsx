import { offered } from '../../acts/acts';
import { ActMenu } from '../../acts/menu';
import { ABOUT_OWED, ABOUT_UNITS } from '../../acts/office-task';
import { type Words, useLanguage, useWords } from '../../language';
import { Status, standingOf } from '../../parts/status';
import { inWords } from '../../parts/when';
import type { Owed, Task } from './data';
import { ROLES, dutyWords, idWords } from './naming';
import { Columns } from '../../parts/columns';

const WORDS: Words<{
  title: string;
  columns: readonly [string, string, string, string];
  unserved: string;
  served: (at: string) => string;
  signed: (at: string) => string;
  hidden: string;
  nothing: string;
  by: (at: string) => string;
  disputed: string;
  disputes: (times: number) => string;
  passedOn: (times: number) => string;
  and: string;
  deeds: string;
}> = {
  zh: {
    title: '单位与欠账',
    columns: ['单位', '职责', '送达与签收', '待办'],
    unserved: '未送达',
    served: (at) => `${at}送达，未签收`,
    signed: (at) => `${at}签收`,
    hidden: '—',
    nothing: '无',
    by: (at) => `${at}前`,
    disputed: '异议待裁定',
    disputes: (times) => `提出异议${times}次`,
    passedOn: (times) => `改派${times}次`,
    and: '；',
    deeds: '办理',
  },
  en: {
    title: 'Units and what each owes',
    columns: ['Unit', 'Role', 'Served and signed', 'Owes'],
    unserved: 'Not served',
    served: (at) => `served ${at}, not signed for`,
    signed: (at) => `signed for ${at}`,
    hidden: '—',
    nothing: 'nothing',
    by: (at) => `by ${at}`,
    disputed: 'disputed',
    disputes: (times) => `disputed ${times === 1 ? 'once' : `${times} times`}`,
    passedOn: (times) => `reassigned ${times === 1 ? 'once' : `${times} times`}`,
    and: '; ',
    deeds: 'Act',
  },
};

/** Each unit of the task in a row: its part, whether it knows of it, what it owes. The office comes last. */
export function Units({ task }: { task: Task }) {
  const words = useWords(WORDS);
  const roles = useWords(ROLES);
  const known = new Set(task.assignments.map((a) => a.unit));
  const open = task.obligations.filter((o) => o.status === 'open');
  const others = [...new Set(open.map((o) => o.unit))].filter((unit) => !known.has(unit));
  const rows = [...task.assignments, ...others.map((unit) => ({ unit, role: '' }))];
  return (
    <section aria-labelledby="units">
      <h2 id="units">{words.title}</h2>
      <table className="dense stacks">
        <Columns names={words.columns} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.unit}>
              <th scope="row">
                {row.unit}{' '}
                <ActMenu
                  task={task}
                  offers={offered(task, [row.unit], { only: ABOUT_UNITS })}
                  label={words.deeds}
                  about={row.unit}
                />
              </th>
              <td className="day">{roles[row.role] ?? words.hidden}</td>
              <td>
                <Knows assignment={row} now={task.now} />
              </td>
              <td>
                <Owes owed={open.filter((o) => o.unit === row.unit)} task={task} known={isKnown(row)} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Row = Partial<Task['assignments'][number]>;

/** False for a unit of which the viewer may know only that it has a part. */
const isKnown = (row: Row): boolean => row.served !== undefined || row.role === '';

function Knows({ assignment: a, now }: { assignment: Row; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  if (a.served === undefined) return words.hidden;
  const said = a.acknowledged
    ? words.signed(inWords(a.acknowledged, language, now))
    : a.served
      ? words.served(inWords(a.served, language, now))
      : words.unserved;
  const { disputes = 0, passedOn = 0 } = a;
  const returns = [
    ...(a.dispute ? [words.disputed] : []),
    ...(disputes > 0 ? [words.disputes(disputes)] : []),
    ...(passedOn > 0 ? [words.passedOn(passedOn)] : []),
  ];
  return [said, ...returns].join(words.and);
}

function Owes({ owed, task, known }: { owed: Owed[]; task: Task; known: boolean }) {
  const { now, assignments: parts } = task;
  const words = useWords(WORDS);
  const { language } = useLanguage();
  if (!known) return words.hidden;
  if (owed.length === 0) return <span className="quiet">{words.nothing}</span>;
  return owed.map((o) => {
    const name = o.id.includes(':') ? idWords(o.id, language, parts) : dutyWords(o, language);
    return (
      <div key={o.id}>
        {name} <span className="quiet">{words.by(inWords(o.due, language, now))}</span>{' '}
        <Status standing={standingOf(o, now)} level={o.level} />{' '}
        <ActMenu
          task={task}
          offers={offered(task, [o.id], { only: ABOUT_OWED })}
          label={words.deeds}
          about={`${o.unit} ${name}`}
        />
      </div>
    );
  });
}
