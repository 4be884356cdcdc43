import { Acts } from '../../acts/acts';
import { type Words, useLanguage, useWords } from '../../language';
import { FileLinks } from '../../parts/files';
import { inWords } from '../../parts/when';
import type { Task } from './data';

const WORDS: Words<{
  title: string;
  under: (until: string) => string;
  team: string;
  concluded: (unit: string) => string;
  until: (when: string) => string;
  objected: string;
  finding: (n: string, unit: string) => string;
  open: string;
  verifying: string;
  rectified: string;
  interview: (unit: string) => string;
}> = {
  zh: {
    title: '督查',
    under: (until) => `进行中，至${until}`,
    team: '督查组：',
    concluded: (unit) => `对${unit}的结论`,
    until: (when) => `${when}前可提异议`,
    objected: '异议待复核：',
    finding: (n, unit) => `第${n}号问题　${unit}`,
    open: '待整改',
    verifying: '整改已报，待核查',
    rectified: '整改情况：',
    interview: (unit) => `约谈${unit}主要负责人`,
  },
  en: {
    title: 'Inspections',
    under: (until) => `under way, until ${until}`,
    team: 'Team: ',
    concluded: (unit) => `Conclusion for ${unit}`,
    until: (when) => `may be objected to until ${when}`,
    objected: 'An objection waits: ',
    finding: (n, unit) => `Finding ${n}, ${unit}`,
    open: 'to be rectified',
    verifying: 'rectified, to be verified',
    rectified: 'Rectified: ',
    interview: (unit) => `Interview with the head of ${unit}`,
  },
};

/** What inspections said of the task: what the viewer may see of it, and what may be done about it. */
export function Inspected({ task }: { task: Task }) {
  const words = useWords(WORDS);
  const { inspections, conclusions, findings, interviews } = task;
  if (inspections.length + conclusions.length + findings.length + interviews.length === 0) return null;
  return (
    <section aria-labelledby="inspected">
      <h2 id="inspected">{words.title}</h2>
      <ul className="rows">
        <Underway task={task} />
        <Conclusions task={task} />
        <Findings task={task} />
        {interviews.map(({ interview, unit, basis, reason }) => (
          <li key={interview}>
            <div>
              <strong>{words.interview(unit)}</strong> <span className="quiet">{basis}</span>
              <div>{reason}</div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Underway({ task: { inspections, now } }: { task: Task }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return inspections.map(({ inspection, name, basis, team, until }) => (
    <li key={inspection}>
      <div>
        <strong>{name}</strong>{' '}
        <span className="quiet">
          {words.under(inWords(until, language, now))} · {basis}
        </span>
        <div className="quiet">
          {words.team}
          {team.join('、')}
        </div>
      </div>
    </li>
  ));
}

function Conclusions({ task }: { task: Task }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  return task.conclusions.map(({ inspection, name, unit, text, objectUntil, objection }) => (
    <li key={`${inspection}/${unit}`}>
      <div>
        <strong>
          {name} {words.concluded(unit)}
        </strong>{' '}
        {objectUntil !== null && !objection && (
          <span className="quiet">{words.until(inWords(objectUntil, language, task.now))}</span>
        )}
        <div>{text}</div>
        {objection && (
          <div>
            {words.objected}
            {objection.reason}
            <FileLinks files={objection.evidence.files} />
          </div>
        )}
      </div>
      <div className="beside acts">
        <Acts task={task} subject={`${inspection}/conclusion/${unit}`} />
      </div>
    </li>
  ));
}

/** What is to be rectified is done where it is owed; here is how it stands. */
function Findings({ task: { findings } }: { task: Task }) {
  const words = useWords(WORDS);
  return findings.map(({ finding, unit, text, evidence, rectified }) => (
    <li key={finding}>
      <div>
        <strong>{words.finding(finding, unit)}</strong>{' '}
        <span className="quiet">{rectified ? words.verifying : words.open}</span>
        <div>{text}</div>
        <FileLinks files={evidence.files} />
        {rectified && (
          <div>
            {words.rectified}
            {rectified.text}
            <FileLinks files={rectified.evidence.files} />
          </div>
        )}
      </div>
    </li>
  ));
}
