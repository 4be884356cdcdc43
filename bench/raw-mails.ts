import { createTransport } from 'nodemailer';

/** One mail, as it can be sent again. */
export interface PlainMail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** What a process that only sends mails is told. */
export interface RawMails {
  smtp: string;
  connections: number;
  mails: PlainMail[];
}

/** Seconds that nodemailer alone takes to hand mails over. */
async function rawMails({ smtp, connections, mails }: RawMails): Promise<number> {
  const transport = createTransport({
    url: smtp,
    pool: true,
    maxConnections: connections,
    maxMessages: Infinity,
  });
  const started = Date.now();
  await Promise.all(mails.map((mail) => transport.sendMail({ from: 'bench@bench.example', ...mail })));
  const seconds = (Date.now() - started) / 1000;
  transport.close();
  return seconds;
}

// A process of its own: it has never sent a mail before, as the senders beside it have not.
process.once('message', (told: RawMails) => {
  void rawMails(told).then((seconds) => process.send?.(seconds, () => process.exit()));
});
