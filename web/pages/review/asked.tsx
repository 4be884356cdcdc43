import { Skeleton } from 'antd';
import { type ReactNode, Suspense, lazy } from 'react';
import { ActButton } from '../../acts/acts';
import { Claims } from '../../acts/claims';
import { DisputeText } from '../../acts/office-about';
import { MilestoneList } from '../../acts/office-fields';
import { ACTS } from '../../acts/table';
import { useLanguage, useWords } from '../../language';
import { EvidenceShown } from '../../parts/evidence';
import { Trouble } from '../../parts/trouble';
import { inWords } from '../../parts/when';
import { useTask, useTimeline } from '../task/data';
import { lineThrough, valuesOf } from '../task/values';
import type { Review } from './data';
import { WORDS } from './words';

const Chart = lazy(() => import('../task/chart'));

/** What was asked of the office, whole: it is decided from here without looking anything up. */
export function Asked({ review }: { review: Review }) {
  const { extension, suspension, dispute, milestones, difficulty, closing, closed } = review;
  const { conclusion, finding } = review;
  return (
    <>
      {extension && <Extension review={review} extension={extension} />}
      {suspension && <Suspension suspension={suspension} />}
      {dispute && <DisputeText dispute={dispute} />}
      {milestones && <Milestones review={review} set={milestones} />}
      {difficulty && <Difficulty difficulty={difficulty} />}
      {conclusion?.objection && <Objection review={review} conclusion={conclusion} />}
      {finding && <Rectified review={review} finding={finding} />}
      {closing && <Closing closing={closing} />}
      {closed?.claims && <Claims claims={closed.claims} />}
    </>
  );
}

/** The milestones proposed: their line with what was reported so far, and each with its arithmetic. */
function Milestones({ review, set }: { review: Review; set: NonNullable<Review['milestones']> }) {
  const words = useWords(WORDS);
  const { data: task } = useTask(review.plan, review.task);
  const { data: told } = useTimeline(review.plan, review.task);
  const line = lineThrough(set);
  return (
    <>
      {task && told ? (
        <Suspense fallback={<Skeleton active />}>
          <Chart
            label={words.drawn(set.metric, line.length)}
            line={line}
            values={valuesOf(told.facts, task, set.target)}
            unit={set.unit}
            names={{ reported: words.reported, planned: words.planned }}
          />
        </Suspense>
      ) : (
        <Skeleton active />
      )}
      <MilestoneList set={set} unit={set.unit} />
    </>
  );
}

/** Names and what is said under each. */
function List({ rows }: { rows: [name: string, said: ReactNode][] }) {
  return (
    <dl className="said">
      {rows.map(([name, said]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{said}</dd>
        </div>
      ))}
    </dl>
  );
}

function Extension({
  review: { about },
  extension: { until, reason, requested, screened },
}: {
  review: Review;
  extension: NonNullable<Review['extension']>;
}) {
  const { extension: words } = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <>
      <List
        rows={[
          ...(about ? [[words.from, inWords(about.due, language)] as [string, string]] : []),
          [words.to, <strong key="to">{inWords(until, language)}</strong>],
          [words.why, reason],
          [words.asked, inWords(requested, language)],
        ]}
      />
      <p className="quiet">{screened ? words.screened : words.unscreened}</p>
    </>
  );
}

function Suspension({
  suspension: { until, reason, requested },
}: {
  suspension: NonNullable<Review['suspension']>;
}) {
  const { suspension: words } = useWords(WORDS);
  const { language } = useLanguage();
  return (
    <List
      rows={[
        [words.until, inWords(until, language)],
        [words.why, reason],
        [words.asked, inWords(requested, language)],
      ]}
    />
  );
}

function Difficulty({
  difficulty: { text, wanted, proposed, unsolved },
}: {
  difficulty: NonNullable<Review['difficulty']>;
}) {
  const { difficulty: words } = useWords(WORDS);
  return (
    <List
      rows={[
        [words.text, text],
        [words.wanted, wanted],
        [words.proposed, proposed ?? words.none],
        ...(unsolved ? [[words.unsolved, unsolved] as [string, string]] : []),
      ]}
    />
  );
}

function Objection({
  review: { plan, task },
  conclusion: { name, unit, text, objection },
}: {
  review: Review;
  conclusion: NonNullable<Review['conclusion']>;
}) {
  const { inspected: words } = useWords(WORDS);
  if (!objection) return null;
  return (
    <List
      rows={[
        [words.conclusion, `“${name}”（${unit}）：${text}`],
        [words.objection, objection.reason],
        ...shown(words.evidence, { evidence: objection.evidence, plan, task }),
      ]}
    />
  );
}

function Rectified({
  review: { plan, task },
  finding: { finding, unit, text, rectified, rejected },
}: {
  review: Review;
  finding: NonNullable<Review['finding']>;
}) {
  const { inspected: words } = useWords(WORDS);
  if (!rectified) return null;
  return (
    <List
      rows={[
        [words.finding(finding), `${unit}：${text}`],
        [words.rectified, rectified.text],
        ...shown(words.evidence, { evidence: rectified.evidence, plan, task }),
        ...(rejected === null ? [] : [[words.rejected, rejected] as [string, string]]),
      ]}
    />
  );
}

/** Evidence as a row of its own, where there is any. */
function shown(name: string, of: Parameters<typeof EvidenceShown>[0]): [string, ReactNode][] {
  const { text, files } = of.evidence;
  return text === '' && files.length === 0 ? [] : [[name, <EvidenceShown key={name} {...of} />]];
}

function Closing({ closing }: { closing: NonNullable<Review['closing']> }) {
  const { closing: words } = useWords(WORDS);
  const { note, waiver, waived, reviewed } = closing;
  const rows: [string, string][] = [
    ...(note ? [[words.note, note] as [string, string]] : []),
    ...(waiver ? [[words.waiver, waiver] as [string, string]] : []),
    ...(waived.length > 0 ? [[words.waived, waived.join('、')] as [string, string]] : []),
    ...(reviewed ? [[words.reviewed, reviewed.opinion || words.supported] as [string, string]] : []),
  ];
  return (
    <>
      <Claims claims={closing.claims} />
      <List rows={rows} />
    </>
  );
}

/** The deeds of a decision; a dialog needs the whole task, which is asked for when a decision is opened. */
export function AskedDeeds({ review }: { review: Review }) {
  const { data, error, refetch } = useTask(review.plan, review.task);
  const found = review.may.flatMap(({ command, subject }) => {
    const act = ACTS[command];
    return act ? [{ command, subject, act }] : [];
  });
  if (found.length === 0) return null;
  if (error) return <Trouble error={error} again={() => void refetch()} />;
  if (!data) return <Skeleton.Button active />;
  return (
    <div className="deeds unprinted">
      {found.map(({ command, subject, act }) => (
        <ActButton key={command} act={act} task={data} subject={subject} />
      ))}
    </div>
  );
}
