import {
  type KeyObject,
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomBytes,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The key that checkpoints are signed with. The private half (mode 0600) never enters the database; the public
 * half lies beside the checkpoints, so that whoever holds only these two files can check them.
 */
export class CheckpointKeys {
  readonly privateFile: string;
  readonly publicFile: string;

  constructor(private readonly folder: string) {
    this.privateFile = join(folder, 'keys', 'checkpoint.pem');
    this.publicFile = join(folder, 'checkpoint.pub');
  }

  /**
   * The key to sign with. Made where there is none, but never beside checkpoints that another key signed:
   * a new key would make the whole file look forged.
   */
  signing(begun: boolean): KeyObject {
    if (!existsSync(this.privateFile)) {
      if (begun)
        throw new Error(
          `${this.privateFile} is gone, but there are checkpoints signed with it: put it back, or move the checkpoints away to begin anew`,
        );
      this.create();
    }
    const key = createPrivateKey(readFileSync(this.privateFile));
    if (!existsSync(this.publicFile)) writeFileSync(this.publicFile, pem(createPublicKey(key)));
    return key;
  }

  /** The key to check with, and whether the public file is another than the private one's; none without keys. */
  checking(): { key: KeyObject; exchanged: boolean } | undefined {
    const told = existsSync(this.publicFile) ? createPublicKey(readFileSync(this.publicFile)) : undefined;
    if (!existsSync(this.privateFile)) return told && { key: told, exchanged: false };
    const key = createPublicKey(createPrivateKey(readFileSync(this.privateFile)));
    return { key, exchanged: told !== undefined && !told.equals(key) };
  }

  private create(): void {
    mkdirSync(join(this.folder, 'keys'), { recursive: true, mode: 0o700 });
    const { privateKey } = generateKeyPairSync('ed25519');
    // Whole or not at all: half a key would stop sealing for good.
    const draft = `${this.privateFile}.${randomBytes(4).toString('hex')}`;
    writeFileSync(draft, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
    renameSync(draft, this.privateFile);
  }
}

const pem = (key: KeyObject): string | Buffer => key.export({ type: 'spki', format: 'pem' });

/** A short name of a public key. */
export function fingerprint(key: KeyObject): string {
  return createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 32);
}
