import { type AddressInfo, type Server, createServer } from 'node:net';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Memory } from '../../services/memory';
import { freePort, portFor } from '../../services/ports';
import { removeFolders, temporaryFolder } from './support';

afterAll(removeFolders);

let taken: Server;
let takenPort: number;

beforeAll(async () => {
  taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  takenPort = (taken.address() as AddressInfo).port;
});
afterAll(() => new Promise((resolve) => taken.close(resolve)));

describe('the port of a part', () => {
  const said: string[] = [];
  const say = (line: string): void => void said.push(line);
  beforeEach(() => said.splice(0));

  it('is the one asked for', async () => {
    const asked = await freePort();
    expect(await portFor('redis', { asked, remembered: takenPort }, say)).toBe(asked);
  });

  it('is refused where the one asked for is taken, with what to do', async () => {
    await expect(portFor('redis', { asked: takenPort }, say)).rejects.toThrow(
      `redis: port ${takenPort} is taken by another program: stop that program, or ask for another port`,
    );
  });

  it('is another where the remembered one is taken, said once', async () => {
    const port = await portFor('redis', { remembered: takenPort }, say);
    expect(port).not.toBe(takenPort);
    expect(said).toEqual([
      `redis: port ${takenPort}, used last time, is taken by another program; using ${port} now`,
    ]);
  });

  it('is not one that another part was given a moment ago', async () => {
    const given = await freePort();
    expect(await portFor('redis', { remembered: given }, say, new Set([given]))).not.toBe(given);
  });
});

describe('what a data folder remembers', () => {
  it('is there at the next start', async () => {
    const data = temporaryFolder();
    const say = (): void => undefined;
    const port = await new Memory(data).port('redis', 'redis', undefined, say);
    expect(JSON.parse(readFileSync(join(data, 'services.json'), 'utf8'))).toMatchObject({
      ports: { redis: port },
    });
    expect(await new Memory(data).port('redis', 'redis', undefined, say)).toBe(port);
  });
});
