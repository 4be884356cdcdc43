import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const CIPHER = 'aes-256-gcm';
const NONCE = 12;
const TAG = 16;

/** What the database must keep and not know: sealed under a key that is elsewhere. */
export class SecretBox {
  /** One a purpose: making it costs more than using it. */
  private readonly macKeys = new Map<string, Buffer>();

  constructor(private readonly key: Buffer) {
    if (key.length !== 32) throw new Error('the key of second factors: want 32 bytes');
  }

  /** The box of a data folder; its key (mode 0600) is made where there is none. */
  static of(folder: string): SecretBox {
    const file = join(folder, 'keys', 'second-factor.key');
    if (!existsSync(file)) create(folder, file);
    return new SecretBox(Buffer.from(readFileSync(file, 'utf8').trim(), 'base64'));
  }

  /** Seals a secret for its owner: moved to another's row it does not open. */
  seal(secret: string, owner: string): Buffer {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv(CIPHER, this.key, nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
  }

  /** A code that only who has the key can make of a text, for one purpose (HMAC-SHA-256). */
  mac(purpose: string, text: string): Buffer {
    const key = this.macKeys.get(purpose) ?? this.macKey(purpose);
    return createHmac('sha256', key).update(text).digest();
  }

  private macKey(purpose: string): Buffer {
    const key = Buffer.from(hkdfSync('sha256', this.key, Buffer.alloc(0), purpose, 32));
    this.macKeys.set(purpose, key);
    return key;
  }

  /** Opens it; throws where key or owner are others, or it was changed. */
  open(bytes: Buffer, owner: string): string {
    const cipher = createDecipheriv(CIPHER, this.key, bytes.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(Buffer.from(owner))
      .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString('utf8');
  }
}

/** Whole or not at all, and the first of two processes wins. */
function create(folder: string, file: string): void {
  mkdirSync(join(folder, 'keys'), { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, `${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
}
