import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import { simpleParser } from 'mailparser';
import { listPage, lostPage, mailPage } from './page';
import type { Entry, MailStore, Query } from './store';

const MAX_LIST = 10_000;
const PAGE = 100;
const RECIPIENTS = 200;

/** Pages run no script and fetch nothing. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** A mail's own HTML may, besides, open its links in a new window; opened by itself it is as shut in. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-popups allow-popups-to-escape-sandbox; frame-ancestors 'self'";

/** One request, as its handler sees it. */
interface Call {
  store: MailStore;
  response: ServerResponse;
  params: URLSearchParams;
  /** The mail that the path names. */
  entry: Entry | undefined;
}

interface Route {
  method: 'GET' | 'DELETE';
  path: RegExp;
  handle: (call: Call) => void | Promise<void>;
}

const ROUTES: Route[] = [
  { method: 'GET', path: /^\/$/, handle: showList },
  { method: 'GET', path: /^\/mail\/(\d+)$/, handle: withMail(showMail) },
  { method: 'GET', path: /^\/mail\/(\d+)\/html$/, handle: withMail(showHtml) },
  {
    method: 'GET',
    path: /^\/api\/count$/,
    handle: ({ response, store }) => sendJson(response, { count: store.count, pid: process.pid }),
  },
  { method: 'GET', path: /^\/api\/messages$/, handle: listMessages },
  { method: 'DELETE', path: /^\/api\/messages$/, handle: deleteMessages },
  { method: 'GET', path: /^\/api\/messages\/(\d+)$/, handle: withMail(getMessage) },
  { method: 'GET', path: /^\/api\/messages\/(\d+)\/raw$/, handle: withMail(getRaw) },
];

/** Serves the mailbox's pages and its JSON. */
export function httpServer(store: MailStore): Server {
  return createServer((request, response) => {
    answer(store, request, response).catch(() => {
      response.statusCode = 500;
      response.end();
    });
  });
}

async function answer(store: MailStore, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.setHeader('content-security-policy', PAGE_POLICY);
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('referrer-policy', 'no-referrer');
  // A page elsewhere could make its own name point to loopback and read what is here.
  if (!/^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/.test(request.headers.host ?? '')) {
    response.statusCode = 403;
    response.end('ask by 127.0.0.1 or localhost\n');
    return;
  }
  const { pathname, searchParams: params } = new URL(request.url ?? '/', 'http://localhost');
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  for (const route of ROUTES) {
    const match = route.path.exec(pathname);
    if (!match || route.method !== method) continue;
    await route.handle({ store, response, params, entry: store.get(Number(match[1])) });
    return;
  }
  notFound(response, pathname.startsWith('/api/'));
}

function withMail(handle: (call: Call & { entry: Entry }) => void | Promise<void>): Route['handle'] {
  return (call) => {
    const { entry } = call;
    return entry ? handle({ ...call, entry }) : notFound(call.response, false);
  };
}

function notFound(response: ServerResponse, api: boolean): void {
  response.statusCode = 404;
  if (api) sendJson(response, { error: 'not found' });
  else sendHtml(response, lostPage());
}

function queryOf(params: URLSearchParams): Query {
  const number = (name: string, otherwise: number): number => {
    const value = Number(params.get(name) ?? otherwise);
    return Number.isFinite(value) && value >= 0 ? value : otherwise;
  };
  return {
    to: params.get('to')?.trim() || undefined,
    text: params.get('q')?.trim() || undefined,
    since: number('since', 0),
    before: params.has('before') ? number('before', 0) : undefined,
    limit: Math.min(number('limit', PAGE), MAX_LIST),
  };
}

function showList({ store, response, params }: Call): void {
  const query = { ...queryOf(params), limit: PAGE + 1 };
  const found = store.list(query);
  sendHtml(
    response,
    listPage({
      entries: found.slice(0, PAGE),
      more: found.length > PAGE,
      count: store.count,
      recipients: store.recipients(RECIPIENTS),
      query,
      live: params.has('live'),
    }),
  );
}

async function showMail({ store, response, params, entry }: Call & { entry: Entry }): Promise<void> {
  const mail = await simpleParser(store.raw(entry));
  const html = typeof mail.html === 'string' && mail.html !== '';
  const asText = params.has('text') || !html;
  sendHtml(response, mailPage({ entry, from: mail.from?.text ?? '', text: mail.text ?? '', html, asText }));
}

async function showHtml({ store, response, entry }: Call & { entry: Entry }): Promise<void> {
  const mail = await simpleParser(store.raw(entry));
  response.setHeader('content-security-policy', MAIL_POLICY);
  sendHtml(response, `<!doctype html><base target="_blank">${mail.html || ''}`);
}

function listMessages({ store, response, params }: Call): void {
  const messages = store.list(queryOf(params)).map(({ id, to, subject, receivedAt }) => ({
    id,
    to,
    subject,
    receivedAt,
  }));
  sendJson(response, { messages });
}

function deleteMessages({ store, response }: Call): void {
  store.clear();
  sendJson(response, { cleared: true });
}

async function getMessage({ store, response, entry }: Call & { entry: Entry }): Promise<void> {
  const mail = await simpleParser(store.raw(entry));
  const { id, to, receivedAt } = entry;
  sendJson(response, {
    ...{ id, to, receivedAt },
    from: mail.from?.text ?? '',
    subject: mail.subject ?? '',
    messageId: mail.messageId,
    text: mail.text ?? '',
    html: mail.html || '',
  });
}

function getRaw({ store, response, entry }: Call & { entry: Entry }): void {
  response.setHeader('content-type', 'text/plain; charset=utf-8').end(store.raw(entry));
}

function sendHtml(response: ServerResponse, body: string): void {
  response.setHeader('content-type', 'text/html; charset=utf-8').end(body);
}

function sendJson(response: ServerResponse, body: unknown): void {
  response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
}
