import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SecretBox } from '../../../store/secret-box';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'duban-box-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('opens what it sealed, also after a restart; its key is its owner’s to read', () => {
  const sealed = SecretBox.of(folder).seal('密 SECRET', 'li');
  expect(sealed.toString('latin1')).not.toContain('SECRET');
  expect(SecretBox.of(folder).open(sealed, 'li')).toBe('密 SECRET');
  expect(statSync(join(folder, 'keys', 'second-factor.key')).mode & 0o777).toBe(0o600);
  expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700);
});

it('seals the same otherwise each time', () => {
  const box = SecretBox.of(folder);
  expect(box.seal('x', 'li').equals(box.seal('x', 'li'))).toBe(false);
});

it('does not open for another owner, with another key, or changed in any byte', () => {
  const box = SecretBox.of(folder);
  const sealed = box.seal('SECRET', 'li');
  expect(() => box.open(sealed, 'wang')).toThrow();
  expect(() => new SecretBox(Buffer.alloc(32, 1)).open(sealed, 'li')).toThrow();
  for (let i = 0; i < sealed.length; i++) {
    const changed = Buffer.from(sealed);
    changed.writeUInt8(changed.readUInt8(i) ^ 1, i);
    expect(() => box.open(changed, 'li')).toThrow();
  }
  expect(() => box.open(sealed.subarray(0, 20), 'li')).toThrow();
});

it('takes no key that is shorter than it should be', () => {
  expect(() => new SecretBox(Buffer.alloc(16))).toThrow(/32 bytes/);
});
