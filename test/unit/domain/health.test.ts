import { type HealthFacts, healthChecks, worstOf } from '../../../domain/health';
import { instant } from '../../support/domain';

/** Numbers with what they mean: where all is well nothing is to be done, and each thing that is not says what to do. */

const NOW = instant('2024-10-08 09:00');
const part = (name: string) => ({
  ...{ part: name, process: 'a:1', version: '1.0.0', started: NOW, silent: 1000, troubles: {} },
});
const well: HealthFacts = {
  ...{ now: NOW, wall: NOW, speed: 1, held: null, databaseMs: 2, version: '1.0.0' },
  parts: ['api', 'tasks', 'relay', 'delivery'].map(part),
  queues: {
    ...{ notices: 0, due: 0, sending: 0, retrying: 0, failed: 0, receipts: 0, links: 0 },
    ...{ pokes: 0, pokesWait: 0, provisional: 3 },
  },
  ...{ lag: 0, leaves: true, stuck: [] },
  ledger: { rows: 100, open: 0, sealed: NOW, since: 0 },
  verified: { at: NOW, rows: 100, protected: 100, findings: 0, first: null },
  calendar: { version: '1', years: [2024, 2025].map((year) => ({ year, source: '通知' })) },
};
const MINUTE = 60_000;
const queues = (over: Partial<HealthFacts['queues']>) => ({ queues: { ...well.queues, ...over } });
const ledger = (over: Partial<HealthFacts['ledger']>) => ({ ledger: { ...well.ledger, ...over } });

it('where all is well, nothing is to be done', () => {
  const checks = healthChecks(well);
  expect(checks.filter(({ state, todo }) => state !== 'good' || todo !== null)).toEqual([]);
  expect(worstOf(checks)).toBe('good');
  expect(new Set(checks.map(({ name }) => name)).size).toBe(checks.length);
});

it.each<[string, Partial<HealthFacts>, string, string]>([
  [
    'a part that is gone',
    { parts: well.parts.filter((p) => p.part !== 'tasks') },
    '计时（任务工作流）',
    'bad',
  ],
  ['a part not heard of', { parts: well.parts.map((p) => ({ ...p, silent: 31_000 })) }, '中转', 'bad'],
  [
    'a Redis that cannot be reached',
    { parts: [...well.parts, { ...part('relay'), troubles: { redis: { at: NOW - 1000, why: 'refused' } } }] },
    'Redis（发送队列）',
    'bad',
  ],
  [
    'a Redis nobody asks for',
    { parts: well.parts.filter((p) => p.part !== 'relay') },
    'Redis（发送队列）',
    'watch',
  ],
  ['a slow database', { databaseMs: 150 }, '数据库', 'watch'],
  ['messages a little late', { lag: 6 * MINUTE }, '发送延误', 'watch'],
  ['messages very late', { lag: 31 * MINUTE }, '发送延误', 'bad'],
  ['messages that failed', queues({ failed: 1 }), '没有送到的消息', 'bad'],
  ['messages tried again', queues({ retrying: 2 }), '正在重试的消息', 'watch'],
  ['tasks not woken', queues({ pokes: 4, pokesWait: MINUTE }), '唤醒任务的延误', 'bad'],
  ['a task that is stuck', { stuck: ['task/p/1'] }, '到点没有推进的任务', 'bad'],
  ['no checkpoint', ledger({ sealed: null, open: 100 }), '尚未受校验点保护的记录', 'watch'],
  ['an old checkpoint', ledger({ open: 5, since: 61 * MINUTE }), '尚未受校验点保护的记录', 'bad'],
  ['never verified', { verified: null }, '最近一次核验', 'watch'],
  [
    'a finding',
    { verified: { at: NOW, rows: 1, protected: 1, findings: 2, first: 'task/p/1#3: changed' } },
    '最近一次核验',
    'bad',
  ],
  ['verified long ago', { wall: NOW + 8 * 24 * 60 * MINUTE }, '最近一次核验', 'watch'],
  ['a clock that stands', { held: '等待：redis' }, '系统时刻', 'bad'],
  ['a time-lapse', { speed: 600 }, '系统时刻', 'watch'],
  ['a year without its notice', { now: instant('2026-03-01 09:00') }, '工作日历', 'bad'],
  ['the next year missing in December', { now: instant('2025-12-01 09:00') }, '工作日历', 'watch'],
  ['parts of two versions', { version: '1.0.1' }, '版本', 'watch'],
])('%s is seen, and says what to do', (_, over, name, state) => {
  const found = healthChecks({ ...well, ...over }).find((check) => check.name === name);
  expect(found).toMatchObject({ state, todo: expect.stringMatching(/\S/) as string });
});

it.each<[string, Partial<HealthFacts>, string]>([
  [
    'trouble that is over',
    { parts: [...well.parts, { ...part('relay'), troubles: { redis: { at: NOW - 61_000, why: 'x' } } }] },
    'Redis（发送队列）',
  ],
  ['messages that are late by the hours of a time-lapse', { lag: 60 * MINUTE, speed: 600 }, '发送延误'],
  ['messages that wait for the morning', { lag: 600 * MINUTE, leaves: false }, '发送延误'],
  ['an old checkpoint with nothing after it', ledger({ since: 600 * MINUTE }), '尚未受校验点保护的记录'],
  ['the next year missing in October', { now: instant('2025-10-08 09:00') }, '工作日历'],
])('%s is as it should be', (_, over, name) => {
  expect(healthChecks({ ...well, ...over }).find((check) => check.name === name)).toMatchObject({
    state: 'good',
    todo: null,
  });
});
