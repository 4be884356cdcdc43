import { BadConfiguration, readJson } from '../config/files';
import { holdersSchema } from '../domain/directory';
import { policyProblems } from '../domain/policy';
import { type HolderChange, replaceHolders } from '../store/directory';
import { type Command, UsageError, output } from './command';
import { withInstance } from './instance';

export const directoryCommand: Command = {
  usage: 'directory FILE [--dry-run] [--data DIR] [--json]',
  summary:
    'replace who holds the posts of the units named in FILE (a directory file, or a part of it), and show what changes; units of no plan are refused, kinds stay as launched',
  options: { data: { type: 'string' }, json: { type: 'boolean' }, 'dry-run': { type: 'boolean' } },
  run: (invocation) => {
    const [file, ...more] = invocation.operands;
    if (file === undefined || more.length > 0) throw new UsageError('want one FILE');
    const holders = holdersSchema.safeParse(readJson(file));
    if (!holders.success) throw new BadConfiguration(file, policyProblems(holders.error));
    const dry = invocation.options['dry-run'] === true;
    return withInstance(invocation, async ({ pool, clock }) => {
      const by = { account: 'cli', at: await clock.now() };
      const done = await replaceHolders(pool, holders.data, by, dry);
      if ('unknown' in done)
        throw new BadConfiguration(
          file,
          `${done.unknown.join('、')}: in no running plan; correct the name, or leave it out`,
        );
      output(invocation, { ...done, written: !dry }, () => words(done.changes, dry));
      return 0;
    });
  },
};

function words(changes: HolderChange[], dry: boolean): string {
  if (changes.length === 0) return 'nothing changes';
  const lines = changes.map(
    ({ unit, post, email, before, after }) =>
      `${unit} ${post} ${email}: ${before ?? '(none)'} -> ${after ?? '(none)'}`,
  );
  return [...lines, `${changes.length} changes${dry ? ', not written' : ''}`].join('\n');
}
