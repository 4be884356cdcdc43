import type { ChannelName } from '../domain/channels';
import type { Contact } from '../domain/contacts';
import { type Tap, tapOf } from '../domain/task/tap';
import { DAY_MS, type Instant } from '../domain/time';
import type { NoticeLine } from '../store/digest-content';
import type { Taps } from '../store/taps';
import type { Tapping } from './compose';
import type { Desk } from './desk';

/** Channels on which nobody reads along, and that show links: only there does a link that acts go. */
const PRIVATE: readonly ChannelName[] = ['mail', 'wecom'];

/** How long a link works, as far as its matter is not done before. */
const LIVES = 14 * DAY_MS;

interface Context {
  desk: Pick<Desk, 'reportedBefore'>;
  taps?: Taps | undefined;
  link: string;
}

interface Reader {
  email: string;
  contact: Pick<Contact, 'channel'>;
  /** Domain instant of sending. */
  now: Instant;
}

/** Makes the links that act of one message; undefined where it may have none. */
export async function tapping(
  { desk, taps, link }: Context,
  { email, contact, now }: Reader,
  notices: readonly NoticeLine[],
): Promise<Tapping | undefined> {
  if (!taps || !PRIVATE.includes(contact.channel)) return undefined;
  const asked = notices.filter((notice) => tapOf(notice)?.act === 'unchanged');
  const reported = asked.length > 0 ? await desk.reportedBefore(asked) : new Set<string>();
  const works = ({ act }: Tap, { stream, unit }: NoticeLine): boolean =>
    act !== 'unchanged' || reported.has(`${stream} ${unit}`);
  return (notice) => {
    const tap = tapOf(notice);
    if (!tap || !works(tap, notice)) return null;
    const { unit, post } = notice;
    return {
      act: tap.act,
      link: address(link, taps.sign({ ...tap, email, unit, post, until: now + LIVES })),
    };
  };
}

/** The token is after the `#`: no server, proxy or scanner of links on the way is sent it. */
function address(link: string, token: string): string {
  const url = new URL('tap', link.endsWith('/') ? link : `${link}/`);
  url.hash = `t=${token}`;
  return url.href;
}
