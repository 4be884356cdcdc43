// Starts the compiled services beside it with the options of its one argument (JSON), and tells on stdout, as
// JSON lines, what happens. Ends by a signal.
import { createRequire } from 'node:module';

const { startAll } = createRequire(import.meta.url)('./services');

const tell = (event) => process.stdout.write(`${JSON.stringify(event)}\n`);
const options = JSON.parse(process.argv[2]);

startAll({
  ...options,
  say: (line) => tell({ say: line }),
  onDown: (part) => tell({ down: part }),
  onUp: (part) => tell({ up: part }),
}).then(
  (services) => tell({ ready: { ...services, pids: services.pids() } }),
  (error) => {
    tell({ failed: error.message });
    process.exitCode = 1;
  },
);
