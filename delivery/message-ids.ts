import { timingSafeEqual } from 'node:crypto';
import type { SecretBox } from '../store/secret-box';

/**
 * Ids of messages, by which what comes back is known: bounces, complaints and replies name them. Each has a code that
 * nobody can make up, so that no stranger lets a message count as bounced, or writes in somebody's name.
 */
export class MessageIds {
  constructor(
    private readonly box: SecretBox | undefined,
    /** Domain name of the ids. */
    private readonly domain: string,
  ) {}

  /** `12.4f…`: a message with its code; without a box the number alone, and then nothing that comes back is known. */
  tokenOf(id: number): string {
    return this.box ? `${id}.${this.code(this.box, id)}` : String(id);
  }

  /**
   * `<duban-12.4f…@domain>`, stable over retries. Sent again by somebody it has another, `<duban-12.4f….r1@domain>`: the
   * other side would take it for the one it had, and show nothing.
   */
  idOf(id: number, resent = 0): string {
    return `<duban-${this.tokenOf(id)}${resent > 0 ? `.r${resent}` : ''}@${this.domain}>`;
  }

  /** The message that a text names first, by its id or by an address with its token; null where none, or the code is not ours. */
  messageIn(text: string): number | null {
    const { box } = this;
    if (!box) return null;
    for (const [, id = '', code = ''] of text.matchAll(TOKEN)) {
      const right = this.code(box, Number(id));
      if (
        code.length === right.length &&
        timingSafeEqual(Buffer.from(code.toLowerCase()), Buffer.from(right))
      )
        return Number(id);
    }
    return null;
  }

  private code(box: SecretBox, id: number): string {
    return box.mac('message id', String(id)).toString('hex').slice(0, CODE);
  }
}

/** 80 bits as hex: addresses and ids may change case on their way, so nothing finer. */
const CODE = 20;
const TOKEN = /(?:duban-|\+)(\d{1,15})\.([0-9a-f]{20})(?:\.r\d+)?@/gi;
