import type { Server } from 'node:net';
import { join } from 'node:path';
import type { Fault } from './faults';
import { httpServer } from './http';
import { smtpServer } from './smtp';
import { MailStore } from './store';

export type { Fault } from './faults';

/** Where the mailbox keeps mail and listens. */
export interface MailboxOptions {
  /** Data folder of the instance. */
  data: string;
  ports: { smtp: number; http: number };
  /** For tests: addresses that get no mail, and how. */
  faults?: Fault[] | undefined;
}

/** A mailbox that runs. */
export interface Mailbox {
  smtp: string;
  http: string;
  /** For tests: other faults from now on. */
  setFaults: (faults: Fault[]) => void;
  close: () => Promise<void>;
}

/** A local mailbox: takes any mail by SMTP on loopback and shows it on a page. Nothing is ever sent on. */
export async function startMailbox({ data, ports, faults = [] }: MailboxOptions): Promise<Mailbox> {
  let current = faults;
  const store = new MailStore(join(data, 'mailbox', 'mails'));
  const smtp = smtpServer(store, () => current);
  const http = httpServer(store);
  try {
    await listening(smtp.server, ports.smtp);
    await listening(http, ports.http);
  } catch (error) {
    smtp.server.close();
    store.close();
    throw error;
  }
  return {
    smtp: `smtp://127.0.0.1:${ports.smtp}`,
    http: `http://127.0.0.1:${ports.http}`,
    setFaults: (next) => {
      current = next;
    },
    close: async () => {
      const closed = new Promise<void>((resolve) => http.close(() => resolve()));
      http.closeAllConnections();
      await Promise.all([closed, new Promise<void>((resolve) => smtp.close(() => resolve()))]);
      store.close();
    },
  };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
