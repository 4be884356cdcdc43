import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { type Command, UsageError, output, text } from './command';
import { call, download } from './http';
import { storedSession } from './session';

/** 佐证材料: uploading a file, and saving one that an answer carries. */

const common = { data: { type: 'string' }, json: { type: 'boolean' } } as const;

interface Kept {
  hash: string;
  name: string;
  size: number;
}

export const attachCommand: Command = {
  usage: 'attach FILE [--name 名称] [--data DIR] [--json]',
  summary: '上传一份佐证材料，打印其 HASH，供填报时引用',
  options: { ...common, name: { type: 'string' } },
  run: async (invocation) => {
    const [file, ...more] = invocation.operands;
    if (file === undefined || more.length > 0) throw new UsageError('须有一个文件');
    const bytes = reading(file);
    const name = text(invocation.options, 'name') ?? basename(file);
    const wanted = { method: 'POST', path: '/evidence', query: { name }, bytes } as const;
    const kept = (await call(storedSession(invocation), wanted)) as Kept;
    output(invocation, kept, () => kept.hash);
    if (!invocation.options['json']) invocation.say(`${kept.name}，${kept.size} 字节`);
    return 0;
  },
};

export const evidenceCommand: Command = {
  usage: 'evidence PLAN TASK HASH [--out FILE] [--data DIR] [--json]',
  summary: '保存一份填报所附的佐证材料；不写 --out 的存为其名称，已有同名文件的不覆盖',
  options: { ...common, out: { type: 'string' } },
  run: async (invocation) => {
    const { operands, options } = invocation;
    if (operands.length !== 3) throw new UsageError(`须有 3 个参数，给了 ${operands.length} 个`);
    const [plan, task, hash] = operands.map(encodeURIComponent);
    const path = `/tasks/${plan}/${task}/evidence/${hash}`;
    const { bytes, name } = await download(storedSession(invocation), path);
    // A name that comes over the wire is never a way to another folder.
    const file = text(options, 'out') ?? basename(name ?? `${hash}.bin`);
    saving(file, bytes);
    output(invocation, { file, size: bytes.length }, () => file);
    return 0;
  },
};

function reading(file: string): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(file));
  } catch (error) {
    throw new UsageError(`${file}：无法读取（${(error as Error).message}）`);
  }
}

function saving(file: string, bytes: Buffer): void {
  try {
    writeFileSync(file, bytes, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(`${file}：无法保存（${(error as Error).message}）`);
  }
}
