import { type AddressInfo, type Socket, createServer } from 'node:net';

/** A reply, or `cut` or `stall`. */
type Answer = string;

/** A conversation: what the server says to each command, or what it does instead. */
export interface Manners {
  rcpt?: Answer;
  data?: Answer;
  /** After the first bytes of the content. */
  middle?: 'cut';
  /** After the closing dot. */
  end?: Answer;
}

/** A message that reached the server whole, and what became of its answer. */
export interface Reception {
  messageId: string;
  address: string;
  /** As it was given; `cut` or `stall` where none was. */
  answer: Answer;
}

/** A server that speaks SMTP as badly as it is told to. */
export interface BadServer {
  url: string;
  received: Reception[];
  /** Whose content was cut off by the server before it was whole. */
  cutShort: Set<string>;
  /** How often each thing was done, by the manners that asked for it: `end cut`. */
  done: Map<string, number>;
  /** Nobody listens, and every line is cut; until `listen`. */
  refuse: () => Promise<void>;
  listen: () => Promise<void>;
  close: () => Promise<void>;
}

interface Options {
  /** By the address and how often it was named before. */
  manners: (address: string, before: number) => Manners;
  /** By how many lines were opened before. */
  greeting?: (before: number) => Answer | undefined;
  /** Wall ms before the answer to a whole message. */
  slow?: number;
}

export async function openBadServer(options: Options): Promise<BadServer> {
  const received: Reception[] = [];
  const done = new Map<string, number>();
  const cutShort = new Set<string>();
  const named = new Map<string, number>();
  const sockets = new Set<Socket>();
  let lines = 0;
  const count = (what: string): void => void done.set(what, (done.get(what) ?? 0) + 1);
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    converse(socket, {
      short: (address) => cutShort.add(address),
      greeting: options.greeting?.(lines++),
      slow: options.slow ?? 0,
      count,
      mannersOf: (address) => {
        const before = named.get(address) ?? 0;
        named.set(address, before + 1);
        return options.manners(address, before);
      },
      take: (reception) => received.push(reception),
    });
  });
  const hangUp = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) =>
      server.close(() => {
        resolve();
      }),
    );
  };
  const listen = (port: number): Promise<void> =>
    new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    cutShort,
    done,
    refuse: hangUp,
    listen: () => listen(port),
    close: hangUp,
  };
}

interface Conversation {
  greeting: Answer | undefined;
  slow: number;
  mannersOf: (address: string) => Manners;
  take: (reception: Reception) => void;
  short: (address: string) => void;
  count: (what: string) => void;
}

function converse(socket: Socket, { greeting, slow, mannersOf, take, short, count }: Conversation): void {
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (content) short(address);
  });
  let manners: Manners = {};
  let address = '';
  let content = false;
  let text = '';
  const say = (when: string, answer: Answer | undefined, otherwise: string): void => {
    if (answer !== undefined) count(`${when} ${answer.slice(0, 5).trim()}`);
    if (answer === 'cut') socket.destroy();
    else if (answer !== 'stall') socket.write(`${answer ?? otherwise}\r\n`);
  };
  const answer = (messageId: string, of: string, { end }: Manners): void => {
    // Nobody hears it whose line is cut by now.
    take({ messageId, address: of, answer: socket.destroyed ? 'cut' : (end ?? '250 taken') });
    say('end', end, '250 taken');
  };
  const whole = (): void => {
    const given = [/^Message-ID: (\S+)/im.exec(text)?.[1] ?? '', address, manners] as const;
    content = false;
    text = '';
    if (slow > 0) setTimeout(answer, slow, ...given);
    else answer(...given);
  };
  const command = (line: string): void => {
    if (line.startsWith('RCPT')) {
      address = /<(.*?)>/.exec(line)?.[1]?.toLowerCase() ?? '';
      manners = mannersOf(address);
      say('rcpt', manners.rcpt, '250 ok');
    } else if (line.startsWith('DATA')) {
      content = manners.data === undefined;
      say('data', manners.data, '354 go on');
    } else say('', undefined, '250 ok');
  };
  say('greeting', greeting, '220 test');
  socket.on('data', (chunk) => {
    text += chunk.toString();
    if (content && manners.middle === 'cut') say('middle', 'cut', '');
    else if (content) {
      if (text.includes('\r\n.\r\n')) whole();
    } else
      for (let at = text.indexOf('\r\n'); at >= 0; at = text.indexOf('\r\n')) {
        const line = text.slice(0, at).toUpperCase();
        text = text.slice(at + 2);
        command(line);
      }
  });
}
