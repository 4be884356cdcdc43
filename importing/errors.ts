/** What makes a document or a directory unreadable. Codes are stable; people's tools may depend on them. */
export type ImportErrorCode =
  | 'empty'
  | 'too-large'
  | 'binary'
  | 'old-format'
  | 'encrypted'
  | 'corrupt'
  | 'scanned'
  | 'encoding'
  | 'no-ledger'
  | 'secret'
  | 'no-responsibility'
  | 'directory';

/** 2 is bad input, 3 is a document that must not be here: it bears a secrecy mark. */
export type ImportExitCode = 2 | 3;

/** Input that cannot be read. The message is one line: where, why, and what to do about it. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  readonly exitCode: ImportExitCode;

  constructor(
    readonly code: ImportErrorCode,
    /** The file, with the line where there is one; `directory` for a directory. */
    readonly where: string,
    why: string,
    whatToDo: string,
  ) {
    super(`${where}: ${why}; ${whatToDo}`);
    this.exitCode = code === 'secret' ? 3 : 2;
  }
}
