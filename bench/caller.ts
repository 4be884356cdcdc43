import { type Socket, connect } from 'node:net';

/** One POST of JSON by somebody who is signed in. */
export interface Post {
  token: string;
  path: string;
  body: string;
}

/**
 * One keep-alive connection that posts and waits for the answer. As load generators do it, bytes on a socket: Node's
 * HTTP client would take as much of the machine as the server that is measured.
 */
export class Caller {
  private got = Buffer.alloc(0);
  private waiting: { resolve: () => void; reject: (error: Error) => void } | undefined;

  constructor(
    private readonly socket: Socket,
    private readonly host: string,
  ) {
    socket.setNoDelay(true);
    socket.on('data', (chunk) => {
      this.got = this.got.length === 0 ? chunk : Buffer.concat([this.got, chunk]);
      this.look();
    });
    socket.on('error', (error) => this.waiting?.reject(error));
    socket.on('close', () => this.waiting?.reject(new Error('the API hung up')));
  }

  /** Resolves with the answer 200; rejects with any other. */
  post({ token, path, body }: Post): Promise<void> {
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(
        `POST ${path} HTTP/1.1\r\nhost: ${this.host}\r\ncontent-type: application/json\r\n` +
          `authorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      );
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private look(): void {
    const end = this.got.indexOf('\r\n\r\n');
    if (end < 0) return;
    const head = this.got.subarray(0, end).toString('latin1');
    const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1]);
    if (this.got.length < end + 4 + length) return;
    const said = this.got.subarray(end + 4, end + 4 + length);
    const done = this.waiting;
    this.waiting = undefined;
    this.got = Buffer.alloc(0);
    if (head.startsWith('HTTP/1.1 200 ')) done?.resolve();
    else done?.reject(new Error(`${head.slice(0, head.indexOf('\r\n'))} ${said.toString()}`));
  }
}

/** A caller whose connection stands. Rejects where the API cannot be reached. */
export function opened(url: string): Promise<Caller> {
  const { hostname, port, host } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.once('error', reject);
    socket.once('connect', () => {
      socket.off('error', reject);
      resolve(new Caller(socket, host));
    });
  });
}
