import { createTransport } from 'nodemailer';

export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Stable over retries, so that a mail server or client can tell a repeat. */
  messageId: string;
}

/** How the other side took it. `unknown`: the message may or may not have been accepted. */
export type Handed =
  { result: 'accepted' } | { result: 'refused' | 'later' | 'unknown' | 'broken'; detail: string };

export interface Channel {
  /** How many messages may be under way at once; more would wait between the last check and the wire. */
  readonly concurrency: number;
  send: (mail: Mail) => Promise<Handed>;
  close: () => void;
}

export interface MailOptions {
  /** `smtp://user:password@host:port`. */
  url: string;
  from: string;
  connections: number;
}

/** Mail by SMTP. Content never names files or addresses to fetch. */
export function mailChannel({ url, from, connections }: MailOptions): Channel {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    concurrency: connections,
    send: async (mail) => {
      try {
        await transport.sendMail({ from, ...mail });
        return { result: 'accepted' };
      } catch (error) {
        return classify(error as SmtpError);
      }
    },
    close: () => {
      transport.close();
    },
  };
}

interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** 5xx is final, 4xx or no connection is for later; silence after the content went out cannot be known. */
function classify(error: SmtpError): Handed {
  const detail = `${error.code ?? 'error'}: ${error.message}`;
  if (error.responseCode !== undefined)
    return { result: error.responseCode >= 500 ? 'refused' : 'later', detail };
  if (error.code === 'EMESSAGE' || error.code === 'EENVELOPE') return { result: 'broken', detail };
  return { result: error.command === 'DATA' ? 'unknown' : 'later', detail };
}
