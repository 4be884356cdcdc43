// The relay or the senders as a process of their own, as `dist/workers/main.js` starts them, but with the times of a test:
// `part.mjs relay|delivery OPTIONS`, the options as JSON. Addresses are in them, too.
import { createRequire } from 'node:module';

const built = createRequire(new URL('../../dist/', import.meta.url));
const { openFoundation } = built('./workers/foundation.js');
const { startDelivery } = built('./workers/delivery.js');
const { startRelay } = built('./workers/relay.js');

const [name, json] = process.argv.slice(2);
const { databaseUrl, ...options } = JSON.parse(json);
const tell = (what) => process.stderr.write(`${name}: ${what}\n`);
const foundation = await openFoundation({ databaseUrl, clock: 'as it is' });
const start = { relay: startRelay, delivery: startDelivery }[name];
const part = start(foundation, { ...options, onTrouble: (...trouble) => tell(trouble.join(': ')) });
process.once('SIGTERM', () => {
  void part.close().then(() => process.exit(0));
});
tell('started');
