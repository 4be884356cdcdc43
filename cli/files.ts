import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, UsageError, output, text } from './command';
import { download } from './http';
import { storedSession } from './session';

/** Files that go to the API and come from it, as their bytes. */

/** The bytes of a file. */
export function reading(file: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${file}：无法读取（${(error as Error).message}）`);
  }
}

/** A command that saves a file of the API under its own name, or where `--out` says. */
export function savingCommand({
  usage,
  summary,
  operands: wanted,
  path,
}: {
  usage: string;
  summary: string;
  operands: number;
  path: (operands: string[]) => string;
}): Command {
  return {
    usage: `${usage} [--out FILE] [--data DIR] [--json]`,
    summary: `${summary}；不写 --out 的存为其名称，已有同名文件的不覆盖`,
    options: { data: { type: 'string' }, json: { type: 'boolean' }, out: { type: 'string' } },
    run: async (invocation) => {
      const { operands, options } = invocation;
      if (operands.length !== wanted)
        throw new UsageError(`须有 ${wanted} 个参数，给了 ${operands.length} 个`);
      const { bytes, name } = await download(
        storedSession(invocation),
        path(operands.map(encodeURIComponent)),
      );
      // A name that comes over the wire is never a way to another folder.
      const file = text(options, 'out') ?? basename(name ?? `${operands.at(-1) ?? ''}.bin`);
      saving(file, bytes);
      output(invocation, { file, size: bytes.length }, () => file);
      return 0;
    },
  };
}

function saving(file: string, bytes: Buffer): void {
  try {
    writeFileSync(file, bytes, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${file}：无法保存（${(error as Error).message}）`);
  }
}
