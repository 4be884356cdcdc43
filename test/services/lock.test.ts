import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { identify, isAlive, isCertainlyAlive } from '../../services/identity';
import { lockFolder, takeLock } from '../../services/lock';
import { removeFolders, temporaryFolder } from './support';

afterAll(removeFolders);

const deadPid = (): number => spawnSync(process.execPath, ['-e', '']).pid;

describe('the lock of a data folder', () => {
  it('is held once, and names the holder and what to do', () => {
    const folder = temporaryFolder();
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow(
      `data folder: ${folder} is in use by process ${process.pid}: stop it, or start with another --data`,
    );
    release();
    lockFolder(folder)();
    expect(readdirSync(folder)).toEqual([]);
  });

  it.each<[string, () => string]>([
    ['of a process that is gone', () => JSON.stringify({ pid: deadPid(), started: '1' })],
    ['of a number that another process has now', () => JSON.stringify({ pid: process.pid, started: '1' })],
    ['that cannot be read', () => '{"pid":'],
    ['that is empty', () => ''],
  ])('is taken over from a lock %s', (_, content) => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'lock'), content());
    const release = lockFolder(folder);
    expect(JSON.parse(readFileSync(join(folder, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid });
    release();
    expect(existsSync(join(folder, 'lock'))).toBe(false);
  });

  it('stays with a live process of another parent', () => {
    const folder = temporaryFolder();
    const other = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)']);
    try {
      const identity = identify(other.pid as number);
      writeFileSync(join(folder, 'lock'), JSON.stringify(identity));
      expect(takeLock(join(folder, 'lock'))).toEqual({ holder: identity });
    } finally {
      other.kill('SIGKILL');
    }
  });

  it('says so where the folder cannot be made', () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    expect(() => lockFolder(join(file, 'data'))).toThrow(/cannot be written .*start with another --data$/);
  });
});

describe('who a process is', () => {
  it('is the same as long as it runs', () => {
    const me = identify(process.pid);
    expect(me).not.toBeNull();
    expect(isCertainlyAlive(me as NonNullable<typeof me>)).toBe(true);
  });

  it('is nobody once it ended', () => {
    expect(identify(deadPid())).toBeNull();
  });

  it('is not certain where no start time is known, and then nothing is ended', () => {
    expect(isAlive({ pid: process.pid, started: null })).toBe(true);
    expect(isCertainlyAlive({ pid: process.pid, started: null })).toBe(false);
  });
});
