import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Fault, REPLIES, faultFor } from './faults';
import type { MailStore } from './store';

const MAX_BYTES = 30_000_000;
const CLOSE_MS = 1000;

/** Takes mail by SMTP for anybody, and keeps it; `faults` is read anew for every recipient. */
export function smtpServer(store: MailStore, faults: () => Fault[]): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    size: MAX_BYTES,
    closeTimeout: CLOSE_MS,
    onRcptTo: ({ address }, _, callback) => {
      const kind = faultFor(faults(), address);
      if (kind === 'hang') return;
      callback(kind ? refusal(REPLIES[kind]) : null);
    },
    onData: (stream, session, callback) => {
      take(store, stream, session).then(() => {
        callback();
      }, callback);
    },
  });
  // A client that goes away half-way is no fault of ours.
  server.on('error', () => undefined);
  return server;
}

async function take(
  store: MailStore,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  if (stream.sizeExceeded) throw refusal({ code: 552, message: `a mail may have ${MAX_BYTES} bytes` });
  try {
    store.add(
      session.envelope.rcptTo.map(({ address }) => address),
      Buffer.concat(chunks),
    );
  } catch (error) {
    // A full disk, say: the sender keeps it and tries again.
    throw refusal({ code: 452, message: `cannot be kept: ${(error as Error).message}` });
  }
}

function refusal({ code, message }: { code: number; message: string }): Error {
  return Object.assign(new Error(message), { responseCode: code });
}
