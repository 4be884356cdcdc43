import { basename } from 'node:path';
import { type Command, UsageError, output, text } from './command';
import { reading, savingCommand } from './files';
import { call } from './http';
import { storedSession } from './session';

/** 佐证材料: uploading a file, and saving one that an answer carries. */

interface Kept {
  hash: string;
  name: string;
  size: number;
}

export const attachCommand: Command = {
  usage: 'attach FILE [--name 名称] [--data DIR] [--json]',
  summary: '上传一份佐证材料，打印其 HASH，供填报时引用',
  options: { data: { type: 'string' }, json: { type: 'boolean' }, name: { type: 'string' } },
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

export const evidenceCommand = savingCommand({
  usage: 'evidence PLAN TASK HASH',
  summary: '保存一份填报所附的佐证材料',
  operands: 3,
  path: ([plan, task, hash]) => `/tasks/${plan}/${task}/evidence/${hash}`,
});
