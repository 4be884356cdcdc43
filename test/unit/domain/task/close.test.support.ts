import type { Finding, Inspection } from '../../../../domain/task/inspect/state';
import { policySchema } from '../../../../domain/policy';
import type { ClaimOf } from '../../../../domain/task/close/commands';
import type { TaskCommand } from '../../../../domain/task/commands';
import { type Actor } from '../../../../domain/task/events';
import { isoInstant } from '../../../../domain/time';
import { Play, monthly, who } from '../../../support/domain';
import { targetOf } from '../../../support/targets';

// 28 January to 4 February 2025 is the Spring Festival; Sunday 26 January and Saturday 8 February are worked.
export const START = '2025-01-02 09:00';
export const NOW = '2025-01-23 10:00'; // a Thursday; contributions were due on Tuesday, the report is on Friday
export const SUPPORT = '2025-01/contribution/配合局';
export const REPORT = '2025-01/report/牵头局';

export const lead = who('牵头局', 'liaison');
export const clerk = who('督查室', 'coordinator');
export const supervisor = who('督查室', 'supervision-office');

/** So much done, so many a year. */
export const TARGETS = [
  targetOf(),
  targetOf({ clause: '每年培训3万人', metric: '培训', value: 30_000, rhythm: 'every-year', due: null }),
];
export const claim = (target: number, value: number, over: Partial<ClaimOf> = {}): ClaimOf => ({
  ...{ target, value, source: '企业名录', verifier: '市统计局', on: '2024-12-31' },
  ...{ evidence: null, waiver: null },
  ...over,
});
export const MET = [claim(0, 1500), claim(1, 31_000)];

export const ask = (claims = MET, over: Partial<TaskCommand<'ask-closing'>> = {}): TaskCommand => ({
  ...{ type: 'ask-closing', actor: lead, claims, waiver: null, note: null },
  ...over,
});
export const review = (support = true, opinion = '', actor: Actor = clerk): TaskCommand => ({
  ...{ type: 'review-closing', actor, support, opinion },
});
export const sign = (approve = true, reason = '', actor: Actor = supervisor): TaskCommand => ({
  ...{ type: 'sign-closing', actor, approve, reason },
});
export const reopen = (basis = '济政办〔2025〕2号'): TaskCommand => ({
  type: 'reopen',
  actor: supervisor,
  basis,
});
export const found = (
  holds: boolean,
  values = [
    { target: 0, value: 1500 },
    { target: 1, value: 30_000 },
  ],
  note: string | null = null,
): TaskCommand => ({ type: 'record-recheck', actor: clerk, holds, values, note });

export const sampled = (share: number, after = '16d') =>
  policySchema.parse({ ...monthly, close: { recheck: { share, after, within: '3wd' } } });

export function open(over: ConstructorParameters<typeof Play>[1] = {}): Play {
  const play = Play.served(START, { targets: TARGETS, policy: sampled(0), ...over });
  play.run(NOW);
  return play;
}
export function closed(over: ConstructorParameters<typeof Play>[1] = {}, claims = MET): Play {
  const play = open(over);
  for (const command of [ask(claims), review(), sign()]) play.do(command, NOW);
  return play;
}
export const due = (play: Play, id: string): string => isoInstant(play.obligation(id).due).slice(0, 16);
export const day = (at: number | null): string => (at === null ? 'never' : isoInstant(at).slice(0, 10));
export const message = (play: Play, command: TaskCommand): string => {
  const decision = play.try(command, NOW);
  return 'rejected' in decision ? decision.rejected.message : '';
};
export const told = (play: Play, rule: string): string[] =>
  play.notices.filter((n) => n.rule === rule).map((n) => `${n.unit} ${n.post}`);

/** An inspection under way, and a finding being rectified. */
export const inspection = (id: string): Inspection => ({
  ...{ id, name: '专项督查', authority: 'instruction', basis: '批示', methods: ['on-site'], scheme: '分组' },
  ...{ team: [], until: 0, again: null, units: ['配合局'], opened: 0, found: [] },
});
export const finding = (id: string, of: string): Finding => ({
  ...{ id, unit: of, text: '台账不全', evidence: { text: '', files: [] } },
  ...{ inspection: 'i1', rectified: null, rejected: null },
});
