import { Form } from 'antd';
import { type Words, useLanguage, useWords } from '../language';
import type { Task } from '../pages/task/data';
import { inWords } from '../parts/when';
import { Figure } from './fields';
import { liveTargets } from './values';

/** What a decision is about, as a person reads it before deciding. */

const WORDS: Words<{
  reason: string;
  basis: string;
  proposed: string;
  newFacts: string;
  none: string;
  checked: (n: number, metric: string) => string;
  waived: string;
  raised: (unit: string) => string;
  wanted: string;
  unsolved: string;
  until: string;
  requested: string;
  asked: (unit: string) => string;
  period: string;
}> = {
  zh: {
    reason: '理由',
    basis: '法定依据',
    proposed: '建议承办单位',
    newFacts: '新的事实',
    none: '未提出',
    checked: (n, metric) => `第${n}项指标“${metric}”抽查数值`,
    raised: (unit) => `${unit}提出`,
    wanted: '需要',
    unsolved: '上次未解决，还差',
    waived: '销号时未达标、写明了依据，可不填。',
    until: '申请至',
    requested: '申请时间',
    asked: (unit) => `要求${unit}报送`,
    period: '哪一期或哪一天',
  },
  en: {
    reason: 'Reason',
    basis: 'Legal basis',
    proposed: 'Proposed unit',
    newFacts: 'New facts',
    none: 'none named',
    checked: (n, metric) => `Target ${n}, ${metric}: figure found`,
    raised: (unit) => `Raised by ${unit}`,
    wanted: 'Wanted',
    unsolved: 'Not solved before; missing',
    waived: 'Closed below the target with a basis: may be left empty.',
    until: 'Until',
    requested: 'Asked',
    asked: (unit) => `Asked of ${unit}`,
    period: 'Of which period or day',
  },
};

export type Dispute = NonNullable<Task['assignments'][number]['dispute']>;

/** Why a unit says that a task is not its own. */
export function DisputeText({ dispute }: { dispute: Dispute }) {
  const words = useWords(WORDS);
  const rows: [string, string][] = [
    [words.reason, dispute.reason],
    [words.basis, dispute.basis],
    [words.proposed, dispute.proposed ?? words.none],
    ...(dispute.newFacts ? [[words.newFacts, dispute.newFacts] as [string, string]] : []),
  ];
  return <Said rows={rows} />;
}

/** The dispute of a unit of the task, where it has one. */
export function Disputed({ task, unit }: { task: Task; unit: string }) {
  const dispute = task.assignments.find((a) => a.unit === unit)?.dispute;
  return dispute ? <DisputeText dispute={dispute} /> : null;
}

/** What a unit cannot solve by itself, under the obligation to say who does. */
export function Raised({ task, obligation }: { task: Task; obligation: string | null }) {
  const words = useWords(WORDS);
  const found = task.difficulties.find((d) => d.obligation === obligation);
  if (!found) return null;
  const rows: [string, string][] = [
    [words.raised(found.unit), found.text],
    [words.wanted, found.wanted],
    ...(found.unsolved === null ? [] : [[words.unsolved, found.unsolved] as [string, string]]),
  ];
  return <Said rows={rows} />;
}

/** A figure for every target that was closed, where the closing holds. */
export function Rechecked({ task }: { task: Task }) {
  const words = useWords(WORDS);
  const holds = Form.useWatch<boolean | undefined>('holds');
  if (holds !== true) return null;
  const waived = new Set(task.closed?.claims?.filter((c) => c.waiver !== null).map((c) => c.target));
  return liveTargets(task).map(({ index, target: { metric, unit } }, i) => (
    <Figure
      key={index}
      name={['values', i, 'value']}
      label={words.checked(index + 1, metric)}
      unit={unit}
      optional={waived.has(index)}
      {...(waived.has(index) ? { help: words.waived } : {})}
    />
  ));
}

/** The figures of a re-check as the server takes them. */
export function foundOf(values: unknown, task: Task): { target: number; value: number }[] {
  const found = (values ?? []) as ({ value?: number | null } | undefined)[];
  return liveTargets(task).flatMap(({ index: target }, i) => {
    const value = found[i]?.value;
    return typeof value === 'number' ? [{ target, value }] : [];
  });
}

/** What a unit asks for: until when, and why. */
export function Requested({
  asked,
  now,
}: {
  asked: NonNullable<Task['suspensionAsked']> | null | undefined;
  now: string;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  if (!asked) return null;
  const rows: [string, string][] = [
    [words.until, inWords(asked.until, language, now)],
    [words.reason, asked.reason],
    [words.requested, inWords(asked.requested, language, now)],
  ];
  return <Said rows={rows} />;
}

/** What a unit was asked outside the cycle 临时报送, by the obligation it owes. */
export function AskedFor({ task, obligation }: { task: Task; obligation: string | null }) {
  const words = useWords(WORDS);
  const asked = task.requests.find((r) => r.obligation === obligation);
  if (!asked) return null;
  const rows: [string, string][] = [
    [words.asked(asked.unit), asked.text],
    [words.period, asked.period],
  ];
  return <Said rows={rows} />;
}

/** Names, and what is said under each. */
function Said({ rows }: { rows: [string, string][] }) {
  return (
    <dl className="said">
      {rows.map(([name, text]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}
