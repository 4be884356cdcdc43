import type { Problem } from '../../client/api';

/** What is written about an answer, by the names of the form's fields. */
export interface Reasons {
  /** Goes with its being accepted. */
  note?: string;
  reason?: string;
  /** By `text`, `difficulties`, …, or `value-0` for the figure of a target. */
  fields?: Record<string, string | undefined>;
}

/** The name of a part's field in the form. */
export function fieldName(field: string, target?: number): string {
  return target === undefined ? field : `${field}-${target}`;
}

/** The parts that have a reason, in the order in which they are sent. */
const given = ({ fields = {} }: Reasons): [string, string][] =>
  Object.entries(fields).flatMap(([name, why]) =>
    why?.trim() ? [[name, why.trim()] as [string, string]] : [],
  );

/** True where something was written. */
export function hasReasons(reasons: Reasons): boolean {
  return given(reasons).length > 0 || (reasons.reason ?? '').trim() !== '';
}

/** What was written, in a line: to be shown where it could not be sent. */
export function inOneLine(reasons: Reasons): string {
  return [reasons.reason, ...given(reasons).map(([, why]) => why)].filter(Boolean).join('；');
}

/** The body of a return. */
export function bodyOf(review: string, reasons: Reasons): unknown {
  const fields = given(reasons).map(([name, reason]) => {
    const [field, target] = name.split('-');
    return { field, ...(target === undefined ? {} : { target: Number(target) }), reason };
  });
  return { decision: 'return', review, reason: reasons.reason?.trim() ?? '', fields };
}

/** Beside which field of the form each error of the server belongs. */
export function placed(
  reasons: Reasons,
  { errors = [] }: Problem,
): { name: ['reason'] | ['fields', string]; errors: string[] }[] {
  return errors.map(({ path, message }) => {
    const at = /^\/fields\/(\d+)/u.exec(path);
    const part = at ? given(reasons)[Number(at[1])]?.[0] : undefined;
    return { name: part === undefined ? ['reason'] : ['fields', part], errors: [message] };
  });
}
