import type { Answer } from '../../client/api';
import type { Attached } from '../../parts/upload';

/** A row of the form: what a unit owes on one task, filled in as far as it can be. */
export type Row = Answer<'/api/v1/me/form'>['rows'][number];
/** A target a figure can be given for. */
export type FormTarget = Row['targets'][number];
/** What a unit says of its own standing. */
export type Rating = Row['prefill']['answer']['rating'];

/** A figure as it is being typed. */
export interface Figure {
  value: number | null;
  source: string;
  evidence: Attached[];
}

/** A row as it is being filled in. */
export interface Draft {
  text: string;
  /** By index of the target. */
  figures: Record<string, Figure>;
  difficulties: string;
  rating: Rating;
  noChange: boolean;
  evidence: Attached[];
  /** To be sent. */
  chosen: boolean;
  /** True once somebody typed into it. */
  typed: boolean;
}

export const NO_FIGURE: Figure = { value: null, source: '', evidence: [] };

/** Under which a draft is kept: another round is another form. */
export function keyOf({ plan, task, id, round }: Pick<Row, 'plan' | 'task' | 'id' | 'round'>): string {
  return JSON.stringify([plan, task, id, round]);
}

/** A row as the server filled it in. */
export function draftOf({ prefill: { answer } }: Row): Draft {
  const figures = (answer.values ?? []).map(({ target, value, source, evidence }) => [
    target,
    { value, source: source ?? '', evidence: evidence ?? [] },
  ]);
  return {
    text: answer.text ?? '',
    figures: Object.fromEntries(figures) as Draft['figures'],
    difficulties: answer.difficulties ?? '',
    rating: answer.rating,
    noChange: false,
    evidence: answer.evidence ?? [],
    chosen: false,
    typed: false,
  };
}

/** The targets that a draft gives figures for, in the order they are sent. */
export function given(
  draft: Draft,
  { targets }: Pick<Row, 'targets'>,
): (FormTarget & Figure & { value: number })[] {
  return targets.flatMap((target) => {
    const figure = draft.figures[target.index];
    return figure?.value == null ? [] : [{ ...target, ...figure, value: figure.value }];
  });
}

/** A row as it is sent. 无变化 says nothing but itself and the rating. */
export function answerOf(draft: Draft, row: Pick<Row, 'targets'>): object {
  const { rating, evidence } = draft;
  if (draft.noChange) return { noChange: true, rating };
  return {
    text: draft.text,
    values: given(draft, row).map(({ index, value, source, evidence: files }) => ({
      target: index,
      value,
      ...(source.trim() === '' ? {} : { source }),
      ...(files.length > 0 ? { evidence: files } : {}),
    })),
    difficulties: draft.difficulties.trim() === '' ? null : draft.difficulties,
    rating,
    ...(evidence.length > 0 ? { evidence: evidence.map(({ hash, name }) => ({ hash, name })) } : {}),
  };
}
