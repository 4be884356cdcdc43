import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { join } from 'node:path';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { listPage, mailPage } from './page';
import { MailStore } from './store';

/** How the mailbox treats an address in tests: refuse it for good, for now, or never answer. */
export type Fault = 'refuse' | 'later' | 'hang';

export interface MailboxOptions {
  data: string;
  ports: { smtp: number; http: number };
  /** For tests: what happens to mail for an address. */
  fault?: (address: string) => Fault | undefined;
}

export interface Mailbox {
  smtp: string;
  http: string;
  store: MailStore;
  close: () => Promise<void>;
}

const REPLIES: Record<Exclude<Fault, 'hang'>, [number, string]> = {
  refuse: [550, 'no such mailbox'],
  later: [451, 'try again later'],
};

/** A local mailbox: takes any mail by SMTP on loopback and shows it. Nothing is ever sent on. */
export async function startMailbox({ data, ports, fault }: MailboxOptions): Promise<Mailbox> {
  const store = new MailStore(join(data, 'mailbox', 'mails'));
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    onRcptTo: ({ address }, _, callback) => {
      const kind = fault?.(address);
      if (kind === 'hang') return;
      if (!kind) {
        callback();
        return;
      }
      const [code, message] = REPLIES[kind];
      callback(Object.assign(new Error(message), { responseCode: code }));
    },
    onData: (stream, session, callback) => {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        store.add(
          session.envelope.rcptTo.map((r) => r.address),
          Buffer.concat(chunks),
        );
        callback();
      });
    },
  });
  smtp.on('error', () => undefined);
  const http = createServer((request, response) => {
    handle(store, request, response).catch(() => {
      response.statusCode = 500;
      response.end();
    });
  });
  await listen(smtp.server as unknown as Server, ports.smtp);
  await listen(http, ports.http);
  return {
    smtp: `smtp://127.0.0.1:${ports.smtp}`,
    http: `http://127.0.0.1:${ports.http}`,
    store,
    close: async () => {
      http.closeAllConnections();
      await Promise.all([
        new Promise<void>((resolve) =>
          http.close(() => {
            resolve();
          }),
        ),
        new Promise<void>((resolve) => {
          smtp.close(() => {
            resolve();
          });
        }),
      ]);
      store.close();
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
}

async function handle(store: MailStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const id = Number(url.pathname.match(/^\/(?:mail|api\/messages)\/(\d+)/)?.[1] ?? 0);
  const param = (name: string) => url.searchParams.get(name) ?? undefined;
  const query = {
    ...(param('to') ? { to: param('to') as string } : {}),
    ...(param('q') ? { text: param('q') as string } : {}),
    since: Number(param('since') ?? 0),
    limit: Math.min(Number(param('limit') ?? 100), 10_000),
  };
  response.setHeader(
    'content-security-policy',
    "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'",
  );
  const html = (body: string) => response.setHeader('content-type', 'text/html; charset=utf-8').end(body);
  const json = (body: unknown) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  if (url.pathname === '/') return void html(listPage(store.list(query), store.count, query));
  if (url.pathname === '/api/count') return void json({ count: store.count });
  if (url.pathname === '/api/messages' && request.method === 'DELETE') {
    store.clear();
    return void json({ cleared: true });
  }
  if (url.pathname === '/api/messages')
    return void json({
      messages: store.list(query).map(({ id, to, subject, receivedAt }) => ({ id, to, subject, receivedAt })),
    });
  const raw = id > 0 ? store.raw(id) : undefined;
  const entry = store.list({ since: id - 1, limit: Infinity }).find((e) => e.id === id);
  if (!raw || !entry) {
    response.statusCode = 404;
    return void html('<p>没有这封邮件。<a href="/">回信箱</a></p>');
  }
  const mail = await simpleParser(raw);
  const content = { text: mail.text ?? '', html: mail.html || '' };
  if (url.pathname.startsWith('/api/'))
    return void json({
      id,
      to: entry.to,
      subject: mail.subject,
      messageId: mail.messageId,
      from: mail.from?.text,
      ...content,
    });
  if (url.pathname.endsWith('/html')) return void html(content.html);
  html(
    mailPage(
      { entry, from: mail.from?.text ?? '', text: content.text, hasHtml: content.html !== '' },
      url.searchParams.has('text'),
    ),
  );
}
