import { reasonOf } from '../run';
import { type MailboxOptions, startMailbox } from '.';

/** The mailbox as a process of its own: its options are the one argument, as JSON. Ends by SIGTERM. */
async function main(): Promise<void> {
  const mailbox = await startMailbox(JSON.parse(process.argv[2] ?? '{}') as MailboxOptions);
  process.stdout.write(`mailbox at ${mailbox.http}, takes mail at ${mailbox.smtp}\n`);
  process.once('SIGTERM', () => {
    void mailbox.close().then(() => process.exit(0));
  });
}

main().catch((error: unknown) => {
  process.stderr.write(`mailbox: ${reasonOf(error)}\n`);
  process.exit(1);
});
