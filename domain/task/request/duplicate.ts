import { inWords } from '../../time';
import { type Rejection, reject } from '../commands';
import { type Obligation, type TaskState, isForm } from '../state';
import { nameOf } from '../words';
import type { RequestCommands } from './commands';
import { isWithin } from './period';
import { type Request, requestsIn } from './state';
import { subjectWords } from './words';

/**
 * The same question twice: of the same target and period, or of no target in the same words. Refused with a pointer to
 * where it is asked already, or to where its answer is. What is open or was answered in periods still in the state is
 * judged by the state, so nothing that happens meanwhile slips through; older answers by what was looked up.
 */
export function duplicateOf(
  state: TaskState,
  asked: RequestCommands['request'],
): { rejected: Rejection } | null {
  const same = requestsIn(state).filter(({ request }) => isSame(request, asked));
  const open = same.find(({ obligation }) => obligation.status === 'open');
  if (open) return isAsked(state, asked, open.obligation);
  const form = asked.target === null ? undefined : formOf(state, asked);
  if (form?.status === 'open') return isAsked(state, asked, form);
  const { answered } = asked.known;
  if (answered) return isTold(state, asked, answered);
  const before = same.find(({ request }) => request.answered);
  if (before) return isTold(state, asked, { obligation: before.obligation.id });
  if (form && hasTold(form, asked)) return isTold(state, asked, { obligation: form.id });
  return null;
}

function isSame(request: Request, { unit, target, period, text }: RequestCommands['request']): boolean {
  if (request.unit !== unit || request.target !== target || request.period !== period) return false;
  return target !== null || plain(request.text) === plain(text);
}

/** A question as it is compared: spaces and punctuation make no other of it. */
export function plain(text: string): string {
  return text.replace(/[\s\p{P}]+/gu, '');
}

/**
 * The unit's form that has the figure: an open one of any period that the one asked about lies in, since it is yet to be
 * answered; else that of the very period.
 */
function formOf(state: TaskState, { unit, period }: RequestCommands['request']): Obligation | undefined {
  const forms = state.obligations.filter((o) => isForm(o) && o.unit === unit && o.period !== null);
  const open = forms.find((o) => o.status === 'open' && isWithin(period, o.period ?? ''));
  return open ?? forms.find((o) => o.period === period && hasAnswer(o));
}

const hasAnswer = ({ told }: Obligation): boolean => told !== null;

/** 无变化 gives the figure where there was one before. */
function hasTold({ told }: Obligation, { target, known }: RequestCommands['request']): boolean {
  if (told === 'as-before') return known.last !== null;
  return told !== null && target !== null && told.includes(target);
}

function isAsked(
  state: TaskState,
  asked: RequestCommands['request'],
  o: Obligation,
): { rejected: Rejection } {
  const what = `${asked.unit} 的${subjectWords(state, asked)}`;
  return pointing(
    `${what}已在${nameOf(state, o)}中要求报送，${inWords(o.due)}到期（${o.id}）：请等候报送，不再另行要求`,
    { obligation: o.id, revision: null },
  );
}

function isTold(
  state: TaskState,
  asked: RequestCommands['request'],
  { obligation, revision = null }: { obligation: string; revision?: number | null },
): { rejected: Rejection } {
  const where = revision === null ? obligation : `${obligation}，台账第${revision}号`;
  const what = `${asked.unit} 的${subjectWords(state, asked)}`;
  return pointing(`${what}已报送（${where}）：请直接查阅，不再另行要求`, { obligation, revision });
}

function pointing(message: string, see: NonNullable<Rejection['see']>): { rejected: Rejection } {
  return { rejected: { ...reject('asked-already', message).rejected, see } };
}
