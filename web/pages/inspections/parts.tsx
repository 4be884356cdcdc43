import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { Acts } from '../../acts/acts';
import { type Words, useLanguage, useWords } from '../../language';
import { EvidenceShown } from '../../parts/evidence';
import { When, inWords } from '../../parts/when';
import type { Task } from '../task/data';
import { type Dossier, FINDING_STAGES } from './words';

interface Said {
  task: (n: number, title: string) => string;
  findings: string;
  none: string;
  number: (n: string) => string;
  evidence: string;
  rectified: (at: string) => string;
  rejected: string;
  conclusions: string;
  given: (at: string) => string;
  received: (at: string) => string;
  unreceived: string;
  objectUntil: (until: string) => string;
  noMore: string;
  objected: (at: string) => string;
  decideBy: string;
  upheld: string;
  refused: string;
  droppedOnes: (ids: string) => string;
  interviews: string;
  called: string;
}

const WORDS: Words<Said> = {
  zh: {
    task: (n, title) => `${n}. ${title}`,
    findings: '问题',
    none: '没有登记问题。',
    number: (n) => `第${n}号`,
    evidence: '证据：',
    rectified: (at) => `整改（${at}报送）：`,
    rejected: '上次核查未通过：',
    conclusions: '结论与异议',
    given: (at) => `${at}作出`,
    received: (at) => `，${at}送达`,
    unreceived: '，尚未送达，异议期未起算',
    objectUntil: (until) => `，可提异议至${until}`,
    noMore: '，异议期已过',
    objected: (at) => `异议（${at}提出）：`,
    decideBy: '复核时限：',
    upheld: '支持异议：',
    refused: '不支持异议：',
    droppedOnes: (ids) => `（撤销第${ids}号问题）`,
    interviews: '约谈',
    called: '待约谈主要负责人：',
  },
  en: {
    task: (n, title) => `${n}. ${title}`,
    findings: 'Findings',
    none: 'Nothing was recorded.',
    number: (n) => `No. ${n}`,
    evidence: 'Evidence: ',
    rectified: (at) => `Rectified (reported ${at}): `,
    rejected: 'The last verification did not pass: ',
    conclusions: 'Conclusions and objections',
    given: (at) => `Given ${at}`,
    received: (at) => `, received ${at}`,
    unreceived: ', not received yet: the time to object does not run',
    objectUntil: (until) => `, may be objected to until ${until}`,
    noMore: ', the time to object is over',
    objected: (at) => `Objection (${at}): `,
    decideBy: 'To be decided by ',
    upheld: 'Upheld: ',
    refused: 'Refused: ',
    droppedOnes: (ids) => ` (findings dropped: ${ids})`,
    interviews: 'Interviews',
    called: 'The head is called to an interview: ',
  },
};

/** The task that a part is about, as the link that leads there. */
export function TaskTitle({ id, place }: { id: string; place: Dossier['tasks'][number] }) {
  const words = useWords(WORDS);
  const { plan, task, title } = place;
  return (
    <h2 id={id}>
      <Link to="/tasks/$plan/$task" params={{ plan, task: String(task) }}>
        {words.task(task, title)}
      </Link>
    </h2>
  );
}

type Finding = Dossier['findings'][number];

/** 问题, each with its evidence, how far it is and what can be done. */
export function Findings({
  findings,
  task,
  now,
}: {
  findings: Finding[];
  task: Task | undefined;
  now: string;
}) {
  const words = useWords(WORDS);
  return (
    <>
      <h3>{words.findings}</h3>
      {findings.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <ul className="rows" aria-label={words.findings}>
          {findings.map((f) => (
            <FindingRow key={f.finding} found={f} task={task} now={now} />
          ))}
        </ul>
      )}
    </>
  );
}

/** A shape of its own for each stage, so that nobody has to tell colours apart. */
const MARKS: Record<Finding['stage'], { shape: string; tone: string }> = {
  found: { shape: '○', tone: '' },
  'to-rectify': { shape: '▲', tone: 'soon' },
  'to-verify': { shape: '◐', tone: 'soon' },
  passed: { shape: '✓', tone: 'quiet' },
  dropped: { shape: '–', tone: 'quiet' },
  over: { shape: '–', tone: 'quiet' },
};

function FindingRow({ found, task, now }: { found: Finding; task: Task | undefined; now: string }) {
  const words = useWords(WORDS);
  const stages = useWords(FINDING_STAGES);
  const { language } = useLanguage();
  const { shape, tone } = MARKS[found.stage];
  const { plan, finding, unit, text, evidence, stage, due, left, rectified, rejected, settled } = found;
  return (
    <li>
      <div>
        <strong>
          {words.number(finding)} {unit}
        </strong>{' '}
        <span className={`status ${tone}`}>
          <span aria-hidden="true">{shape}</span> {stages[stage]}
        </span>
        <div>{text}</div>
        {(evidence.text || evidence.files.length > 0) && (
          <div className="quiet">
            {words.evidence}
            <EvidenceShown evidence={evidence} plan={plan} task={found.task} />
          </div>
        )}
        {rejected && (
          <div className="wrong">
            {words.rejected}
            {rejected}
          </div>
        )}
        {rectified && (
          <div>
            {words.rectified(inWords(rectified.at, language, now))}
            {rectified.text}
            <EvidenceShown evidence={rectified.evidence} plan={plan} task={found.task} />
          </div>
        )}
        {settled?.note && <div className="quiet">{settled.note}</div>}
      </div>
      <div className="beside">
        {due && <When at={due} now={now} left={left} />}
        {task && (
          <div className="deeds unprinted">
            <Acts task={task} subject={found.obligation} only={['rectify']} />
            <Acts task={task} subject={found.verification} only={['verify-rectification']} />
          </div>
        )}
      </div>
    </li>
  );
}

type Conclusion = Dossier['conclusions'][number];

/** 结论 of each unit with its two clocks: to object, and to decide. */
export function Conclusions({
  conclusions,
  task,
  now,
}: {
  conclusions: Conclusion[];
  task: Task | undefined;
  now: string;
}) {
  const words = useWords(WORDS);
  if (conclusions.length === 0) return null;
  return (
    <>
      <h3>{words.conclusions}</h3>
      <ul className="rows" aria-label={words.conclusions}>
        {conclusions.map((c) => (
          <ConclusionRow key={c.conclusion} about={c} task={task} now={now} />
        ))}
      </ul>
    </>
  );
}

function ConclusionRow({ about, task, now }: { about: Conclusion; task: Task | undefined; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { unit, text, conclusion, given, received, objectUntil, objection } = about;
  const when = (at: string): string => inWords(at, language, now);
  const mayObject = objectUntil !== null && objection === null;
  const over = objectUntil !== null && Date.parse(now) > Date.parse(objectUntil);
  const clock = mayObject ? (over ? words.noMore : words.objectUntil(when(objectUntil))) : '';
  return (
    <li>
      <div>
        <strong>{unit}</strong>
        <div>{text}</div>
        <div className="quiet">
          {words.given(when(given))}
          {received ? words.received(when(received)) : words.unreceived}
          {clock}
        </div>
        {objection && <ObjectionShown about={about} objection={objection} now={now} />}
      </div>
      <div className="beside">
        {task && (
          <div className="deeds unprinted">
            <Acts task={task} subject={conclusion} />
            {objection && <Acts task={task} subject={objection.decision} only={['decide-objection']} />}
          </div>
        )}
      </div>
    </li>
  );
}

function ObjectionShown({
  about: { plan, task },
  objection,
  now,
}: {
  about: Conclusion;
  objection: NonNullable<Conclusion['objection']>;
  now: string;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { raised, reason, evidence, due, left, recused, decided } = objection;
  return (
    <>
      <div>
        <strong>{words.objected(inWords(raised, language, now))}</strong>
        {reason}
        <EvidenceShown evidence={evidence} plan={plan} task={task} />
      </div>
      {due && (
        <div className="soon">
          {words.decideBy}
          <When at={due} now={now} left={left} />
        </div>
      )}
      {recused && <Alert type="info" showIcon title={recused} />}
      {decided && (
        <div>
          <strong>{decided.upheld ? words.upheld : words.refused}</strong>
          {decided.reason}
          {decided.dropped.length > 0 && words.droppedOnes(decided.dropped.join('、'))}
        </div>
      )}
    </>
  );
}

/** 约谈 of the units inspected: to call for one, and to record what was said. */
export function Interviews({ units, task }: { units: string[]; task: Task }) {
  const words = useWords(WORDS);
  const callable = units.filter((unit) =>
    task.may.some((m) => m.command === 'call-interview' && m.subject === unit),
  );
  const called = task.interviews.filter(({ unit }) => units.includes(unit));
  if (callable.length + called.length === 0) return null;
  const recordOf = (interview: string): string | null =>
    task.may.find((m) => m.command === 'record-interview' && m.subject?.startsWith(`interview:${interview}/`))
      ?.subject ?? null;
  return (
    <>
      <h3>{words.interviews}</h3>
      <ul className="rows" aria-label={words.interviews}>
        {called.map(({ interview, unit, reason, basis }) => (
          <li key={interview}>
            <div>
              <strong>{unit}</strong> {words.called}
              {reason}（{basis}）
            </div>
            <div className="deeds unprinted">
              <Acts task={task} subject={recordOf(interview)} only={['record-interview']} />
            </div>
          </li>
        ))}
        {callable.map((unit) => (
          <li key={unit}>
            <div>{unit}</div>
            <div className="deeds unprinted">
              <Acts task={task} subject={unit} only={['call-interview']} />
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
