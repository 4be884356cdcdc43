import { Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useLanguage, useWords } from '../../language';
import { periodOf } from '../../parts/kinds';
import { useName } from '../../parts/names';
import { Light } from '../../parts/status';
import { inWords } from '../../parts/when';
import { type Review, type Submission } from './data';
import { Evidence, Figures, reportedTargets } from './figures';
import { fieldName } from './returning';
import { TextChange } from './text';
import { WORDS } from './words';

/** An answer under review beside the one before it; while it is being returned, each part asks why. */
export function Answer({
  review,
  submission,
  returning,
}: {
  review: Review;
  submission: Submission;
  returning: boolean;
}) {
  const words = useWords(WORDS);
  const { previous, about } = review;
  const { answer } = submission;
  const before = previous?.answer ?? null;
  const said = answer.noChange && before ? before : answer;
  const known = answer.noChange ? null : before;
  const targets = reportedTargets(review, said, known);
  const part = (field: string, name: string, content: ReactNode, target?: number) => (
    <Part name={name} field={returning ? fieldName(field, target) : null}>
      {content}
    </Part>
  );
  return (
    <div className="answer">
      <Compared review={review} submission={submission} />
      {part('rating', words.rating, <Rating review={review} rating={answer.rating} />)}
      {part(
        'text',
        words.text,
        <>
          {answer.noChange && <div className="quiet">{words.noChange}</div>}
          <TextChange before={known?.text ?? null} now={said.text} />
        </>,
      )}
      {part(
        'difficulties',
        words.difficulties,
        said.difficulties || known?.difficulties ? (
          <TextChange before={known?.difficulties ?? null} now={said.difficulties ?? words.noDifficulties} />
        ) : (
          <span className="quiet">{words.noDifficulties}</span>
        ),
      )}
      {targets.length > 0 &&
        part(
          '',
          words.figures,
          <>
            <Figures targets={targets} said={said} before={before} measures={about?.kind === 'report'} />
            {returning &&
              targets.map(({ target, metric }) => (
                <Why key={target} name={`${target + 1}. ${metric}`} field={fieldName('value', target)} />
              ))}
          </>,
        )}
      {part(
        'evidence',
        words.evidence,
        answer.evidence?.length ? (
          <Evidence files={answer.evidence} />
        ) : (
          <span className="quiet">{words.noEvidence}</span>
        ),
      )}
    </div>
  );
}

/** Who reported it and when, and with what it is compared. */
function Compared({
  review: { about, previous, standing },
  submission,
}: {
  review: Review;
  submission: Submission;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const nameOf = useName();
  const { by, onBehalfOf, at, obligation, answer } = submission;
  const again = previous?.obligation === obligation;
  const against = previous
    ? again
      ? words.comparedReturned
      : words.compared(periodOf(previous.period, language))
    : words.first;
  const who = onBehalfOf === undefined ? nameOf(by) : `${nameOf(by)}（${nameOf(onBehalfOf)}）`;
  return (
    <p className="quiet">
      {words.by(who, inWords(at, language))} {(about?.overdue === true || standing?.recovered) && words.late}{' '}
      · {against}
      {previous && !answer.noChange && (
        <>
          ：<ins>{words.added}</ins> <del>{words.removed}</del>
        </>
      )}
    </p>
  );
}

/** What the unit says of itself beside what is computed; neither corrects the other. */
function Rating({ review: { standing }, rating }: { review: Review; rating: string }) {
  const words = useWords(WORDS);
  return (
    <>
      {words.ratings[rating] ?? rating}
      {standing && (
        <>
          <span className="quiet">　{words.light}</span> <Light light={standing.light} />
          {standing.diverges && <strong className="soon"> ▲ {words.diverges}</strong>}
        </>
      )}
    </>
  );
}

/** One part of an answer, by name. */
function Part({ name, field, children }: { name: string; field: string | null; children: ReactNode }) {
  return (
    <section aria-label={name}>
      <h3>{name}</h3>
      {children}
      {field !== null && field !== '' && <Why name={name} field={field} />}
    </section>
  );
}

/** Why a part comes back; left empty where it does not. */
function Why({ name, field }: { name: string; field: string }) {
  const words = useWords(WORDS);
  return (
    <Form.Item name={['fields', field]} label={words.whyOf(name)} className="why">
      <Input.TextArea autoSize={{ minRows: 1 }} maxLength={1000} />
    </Form.Item>
  );
}
