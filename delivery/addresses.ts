import { KINDS, type ObligationKind } from '../domain/task/kinds';

/** On which page of the application what a message names is done. Signing in on the way, one lands there. */

/** The pages of streams, by what their keys begin with. */
const PAGES: Record<string, (rest: string) => string> = {
  task: (rest) => `tasks/${rest.split('/').map(encodeURIComponent).join('/')}`,
  record: () => 'records',
  plan: () => 'evaluation',
  complaint: () => 'complaints',
  message: (rest) => `notices?message=${rest}`,
};

/** The page of one stream; the home page where it has none. */
function pageOf(stream: string): string {
  const slash = stream.indexOf('/');
  return PAGES[stream.slice(0, slash)]?.(stream.slice(slash + 1)) ?? '';
}

const isForm = (kind: string): boolean => kind === 'report' || kind === 'contribution';

const isDecision = (kind: string): boolean =>
  kind === 'review' || KINDS[kind as ObligationKind].ofOffice === true;

/** What a line of a message is about. */
interface About {
  stream: string;
  kind: string;
  /** The obligation's id; null where it is about none. */
  obligation: string | null;
}

/** Pages that list what waits for somebody, by the kind of notice; one of them opens in place. */
const LISTS: Record<string, string> = { escalation: 'escalations', review: 'review' };

/** Where notices that are said together are seen to: on their own page, or where many of them are listed. */
export function addressOfSaid(link: string, list: readonly About[]): string {
  const [first, ...more] = list;
  if (!first) return link;
  const page = first.stream.startsWith('task/') ? LISTS[first.kind] : undefined;
  if (more.length === 0 && page !== undefined) return addressed(link, opened(page, first));
  if (more.every(({ stream }) => stream === first.stream)) return addressed(link, pageOf(first.stream));
  return addressed(link, page ?? '');
}

/** Where what is owed together is done. */
export function addressOfOwed(
  link: string,
  list: readonly { stream: string; kind: string; id: string }[],
): string {
  const [first, ...more] = list;
  if (!first) return link;
  if (isForm(first.kind)) return addressed(link, 'form');
  if (more.length > 0) return addressed(link, isDecision(first.kind) ? 'review' : '');
  if (isDecision(first.kind)) return addressed(link, opened('review', { ...first, obligation: first.id }));
  return addressed(link, pageOf(first.stream));
}

/** A list with one of its rows open: `review?open=<plan>/<task>/<obligation>`. */
function opened(page: string, { stream, obligation }: Pick<About, 'stream' | 'obligation'>): string {
  if (obligation === null) return page;
  const row = `${stream.slice(stream.indexOf('/') + 1)}/${obligation}`;
  return `${page}?open=${encodeURIComponent(row)}`;
}

/** An address under the application's own. */
function addressed(link: string, path: string): string {
  return new URL(path, link.endsWith('/') ? link : `${link}/`).href;
}
