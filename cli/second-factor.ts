import { resetFactor } from '../store/second-factors';
import { type Command, UsageError, output } from './command';
import { withInstance } from './instance';

export const secondFactorCommand: Command = {
  usage: 'reset-second-factor ACCOUNT [--data DIR] [--json]',
  summary:
    'take the second factor of an account away, for who lost the phone and the recovery codes; make sure who asks. Its sessions end',
  options: { data: { type: 'string' }, json: { type: 'boolean' } },
  run: (invocation) => {
    const [account, ...more] = invocation.operands;
    if (account === undefined || more.length > 0) throw new UsageError('want one ACCOUNT');
    return withInstance(invocation, async ({ pool }) => {
      const done = await resetFactor(pool, account);
      if (done === 'no-account') throw new UsageError(`no account ${account}`);
      output(invocation, { account, reset: done === 'reset' }, () =>
        done === 'reset' ? `${account} enrols anew` : `${account} had no second factor`,
      );
      return 0;
    });
  },
};
