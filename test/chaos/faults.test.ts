import { instant } from '../support/domain';
import { build } from './processes';
import { type Fault, run } from './run';
import type { Outcome } from './outcome';

const MINUTES = 60_000;

const kill = (name: 'api' | 'tasks' | 'delivery' | 'relay') => (handles: Parameters<Fault['happen']>[0]) => {
  handles.processes[name].signal('SIGKILL');
};
const killPart = (part: string) => (handles: Parameters<Fault['happen']>[0]) => {
  process.kill(handles.pids()[part] ?? NaN, 'SIGKILL');
};

const FAULTS: Fault[] = [
  {
    at: instant('2024-10-11 09:00'),
    what: 'the task worker stands still for 12 s in the first workflow task',
    happen: async ({ processes, pause }) => {
      processes.tasks.signal('SIGSTOP');
      await pause(12_000);
      processes.tasks.signal('SIGCONT');
    },
  },
  { at: instant('2024-10-12 08:30'), what: 'the relay dies', happen: kill('relay') },
  { at: instant('2024-10-14 10:00'), what: 'the API dies', happen: kill('api') },
  { at: instant('2024-10-15 08:30'), what: 'the senders die', happen: kill('delivery') },
  { at: instant('2024-10-16 07:00'), what: 'the task worker dies', happen: kill('tasks') },
  { at: instant('2024-10-17 06:45'), what: 'Redis is emptied', happen: ({ flushRedis }) => flushRedis() },
  { at: instant('2024-10-18 08:30'), what: 'Redis dies', happen: killPart('redis') },
  { at: instant('2024-10-22 08:30'), what: 'PostgreSQL dies', happen: killPart('postgres') },
  // No message of that morning is out yet: all of them meet a server that is away.
  { at: instant('2024-10-23 08:29'), what: 'the mailbox dies', happen: killPart('mailbox') },
  // All of that morning are accepted: they must still be there.
  { at: instant('2024-10-25 08:30'), what: 'the mailbox dies', happen: killPart('mailbox') },
  { at: instant('2024-10-25 17:30'), what: 'Temporal dies', happen: killPart('temporal') },
  { at: instant('2024-10-28 07:00'), what: 'the task worker dies', happen: kill('tasks') },
  { at: instant('2024-10-28 08:30'), what: 'the senders die', happen: kill('delivery') },
  { at: instant('2024-10-30 07:15'), what: 'the relay dies', happen: kill('relay') },
];

let undisturbed: Outcome;
let disturbed: Outcome;
beforeAll(async () => {
  build();
  // Side by side, on folders and ports of their own.
  [undisturbed, disturbed] = await Promise.all([run('calm', []), run('storm', FAULTS)]);
}, 10 * MINUTES);

it('an undisturbed run has everything in it: reminders, overdue, chases, all levels, messages', () => {
  for (const rule of [
    'period-opened',
    'reminded',
    'overdue',
    'chased',
    'escalated 1.1',
    'escalated 1.2',
    'escalated 1.3',
  ])
    expect(undisturbed.acts.filter((act) => act.includes(` ${rule}`))).not.toHaveLength(0);
  expect(undisturbed.stuck).toEqual([]);
  expect(undisturbed.findings).toEqual([]);
  expect(undisturbed.messages.every((m) => /delivered|empty/.test(m))).toBe(true);
});

it.each<keyof Outcome>(['acts', 'reports', 'notices', 'messages', 'mails'])(
  'whatever dies, and whenever: the %s are those of an undisturbed run',
  (what) => {
    expect(disturbed[what]).toEqual(undisturbed[what]);
  },
);

it('no task is left stuck, and the ledger is whole', () => {
  expect(disturbed.stuck).toEqual([]);
  expect(disturbed.findings).toEqual([]);
});
