/** An event that cannot be recorded as it is: where and why. */
export class BadEvent extends Error {
  constructor(
    readonly stream: string,
    reason: string,
  ) {
    super(`${stream}: ${reason}`);
    this.name = 'BadEvent';
  }
}

/** A request was repeated under the same idempotency key with another content. */
export class KeyReused extends Error {
  constructor(readonly key: string) {
    super(`Idempotency-Key ${key} was used for another request`);
    this.name = 'KeyReused';
  }
}

/** Two letters were issued under one number at the same instant: the first has it. */
export class LetterNumberTaken extends Error {
  constructor(readonly number: string) {
    super(`letter ${number} was issued meanwhile`);
    this.name = 'LetterNumberTaken';
  }
}

/** There is no such stream. */
export class NoStream extends Error {
  constructor(readonly stream: string) {
    super(`no stream ${stream}`);
    this.name = 'NoStream';
  }
}

/** A plan that cannot be launched, with every reason. */
export class CannotLaunch extends Error {
  constructor(
    readonly problems: string[],
    /** `above-cap` where an approval is all that is missing. */
    readonly code: 'not-launchable' | 'above-cap' = 'not-launchable',
  ) {
    super(`计划不能启动：${problems.join('；')}`);
    this.name = 'CannotLaunch';
  }
}
