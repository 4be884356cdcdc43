import type { MessageIds } from '../../delivery/message-ids';
import { type Received, receiveMail } from '../../delivery/receive';
import type { World } from './world';

/** Mail that comes back to a world, line by line, as a mail server posts it. */
export function mailIn(world: World, ids: MessageIds, lines: readonly string[]): Promise<Received> {
  const { pool, tasks, clock, calendar } = world;
  return receiveMail({ pool, tasks, clock, calendar, ids }, Buffer.from(lines.join('\r\n')));
}

/** A report that a message did not arrive (RFC 3464). */
export const bounceOf = (messageId: string): string[] => [
  ...[
    'From: MAILER-DAEMON@mx.cn',
    'To: duban@example.cn',
    'Content-Type: multipart/report; boundary="b"',
    '',
  ],
  ...['--b', 'Content-Type: message/delivery-status', '', 'Reporting-MTA: dns; mx.cn', ''],
  ...['Action: failed', 'Status: 5.1.1', 'Diagnostic-Code: smtp; 550 gone', '', '--b'],
  ...['Content-Type: text/rfc822-headers', '', `Message-ID: ${messageId}`, '', '--b--', ''],
];
