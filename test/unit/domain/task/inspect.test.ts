import { toldOutside, unitsOf } from '../../../../domain/access';
import type { TaskCommand } from '../../../../domain/task/commands';
import type { TaskEvent } from '../../../../domain/task/events';
import { taskLight } from '../../../../domain/task/lights';
import { inWords } from '../../../../domain/time';
import {
  EVIDENCE,
  concluded,
  found,
  objected,
  openInspection,
  receivedBy,
  rectificationOf,
  rectified,
  verificationOf,
  verified,
} from '../../../support/areas/inspecting';
import { Play, calendar, instant, monthly, who } from '../../../support/domain';

/** Inspections 督查: opened, found, concluded, received, rectified and verified, by dates. */

// Thursday; Saturday 12 October is a make-up workday, Friday 25 October is followed by a usual weekend.
const NOW = '2024-10-10 09:00';
const UNTIL = '2024-10-18 17:30';

const opening = (over: Parameters<typeof openInspection>[0] = {}) =>
  openInspection({ until: instant(UNTIL), ...over });

function acting(...commands: TaskCommand[]): Play {
  const play = Play.served('2024-10-08 09:00');
  for (const command of commands) play.do(command, NOW);
  return play;
}
const CONCLUDED = [opening(), found(), found('某县'), concluded(['1', '2'], '2024-10-18 17:30')];

/** Who heard of an event, as `unit post`. */
const heard = ({ notices }: Play, rule: TaskEvent['type']): string[] =>
  notices.filter((n) => n.rule === rule).map((n) => `${n.unit} ${n.post}`);

describe('opening', () => {
  const bad: [Parameters<typeof opening>[0], string, RegExp][] = [
    [{ inspection: 'T/1' }, 'bad-value', /督查编号/],
    [{ name: ' ' }, 'bad-value', /名称/],
    [{ basis: '' }, 'bad-value', /依据/],
    [{ scheme: '' }, 'bad-value', /方案/],
    [{ methods: [] }, 'bad-value', /方式/],
    [{ team: [] }, 'bad-value', /督查组/],
    [{ team: [{ name: '', accounts: [] }] }, 'bad-value', /督查组/],
    [{ units: [] }, 'bad-value', /哪些单位/],
    [{ units: ['配合局', '配合局'] }, 'bad-value', /写一次/],
    [{ units: ['无关局'] }, 'unknown-unit', /不是本任务/],
    [{ units: ['配合局', '某分行'] }, 'bad-value', /驻地单位.*发函商请/],
    [{ until: instant('2024-10-10 17:30') }, 'bad-date', /晚于今天/],
    [{ until: NaN }, 'bad-date', /晚于今天/],
    [{ until: instant('2024-10-13 17:30') }, 'bad-date', /10月13日 周日不是工作日/],
    [{ until: instant('2026-10-09 17:30') }, 'bad-date', /一年以内/],
  ];
  it.each(bad)('refuses %j: %s', (over, code, message) => {
    const decision = acting().try(opening(over), NOW);
    expect(decision).toMatchObject({ rejected: { code, message: expect.stringMatching(message) as string } });
  });

  it('takes a make-up workday, once under one id, and nobody inspects the office itself', () => {
    const play = acting(opening({ until: instant('2024-10-12 17:30') }));
    expect(play.refusal(opening(), NOW)).toBe('already-done');
    const office = new Play('2024-10-08 09:00', {
      assignments: [{ unit: '督查室', kind: 'office', role: 'lead', basis: 'named' }],
    });
    expect(office.refusal(opening({ units: ['督查室'] }), NOW)).toBe('bad-value');
  });

  it('is told to the units and their heads, with basis and methods; an unannounced visit to the office only', () => {
    const announced = acting(opening());
    expect(heard(announced, 'inspection-opened')).toEqual([
      ...['督查室 coordinator', '配合局 liaison', '配合局 head', '某县 liaison', '某县 head'],
    ]);
    expect(announced.notices.find((n) => n.rule === 'inspection-opened' && n.unit === '配合局')?.why).toBe(
      '第1项任务“任务”：将对您单位开展督查“重点任务专项督查”（依据政府决定：济政办〔2024〕5号；方式：实地检查、查阅资料）',
    );
    const visit = acting(opening({ methods: ['unannounced'], authority: 'instruction' }), found());
    expect(heard(visit, 'inspection-opened')).toEqual(['督查室 coordinator']);
    expect(heard(visit, 'finding-recorded')).toEqual([]);
    visit.run('2024-11-30 00:00');
    expect(visit.notices.filter((n) => n.item?.obligation === 'inspection:t1').map((n) => n.unit)).toEqual(
      expect.not.arrayContaining(['配合局', '某县']),
    );
  });

  it('names every method', () => {
    const all = acting(
      opening({ methods: ['self-check', 'briefing', 'on-site', 'documents', 'interview', 'online'] }),
    );
    expect(all.notices.find((n) => n.rule === 'inspection-opened' && n.unit === '配合局')?.why).toContain(
      '方式：自查、听取汇报、实地检查、查阅资料、座谈访谈、线上检查）',
    );
  });

  it('makes the office owe a conclusion: reminded, chased and escalated like anybody', () => {
    const play = acting(opening());
    play.run('2024-10-25 12:00');
    expect(play.times('reminded', 'inspection:t1')).toEqual(['2024-10-12 1', '2024-10-16 2', '2024-10-18 3']);
    expect(play.times('chased', 'inspection:t1').slice(0, 2)).toEqual(['2024-10-21 1', '2024-10-22 2']);
    expect(play.times('escalated', 'inspection:t1')).toEqual(['2024-10-23 1']);
    expect(heard(play, 'escalated')).toContain('督查室 supervision-office');
  });
});

describe('findings and the conclusion', () => {
  it('a finding is of a unit inspected, and has evidence', () => {
    const play = acting(opening());
    const bad = (over: Partial<TaskCommand<'record-finding'>>) =>
      play.refusal({ ...found(), ...over } as TaskCommand, NOW);
    expect(bad({ unit: '牵头局' })).toBe('unknown-unit');
    expect(bad({ inspection: 't2' })).toBe('unknown-obligation');
    expect(bad({ text: '' })).toBe('bad-value');
    expect(bad({ evidence: { text: ' ', files: [] } })).toBe('bad-value');
    expect(bad({ evidence: { text: '照片', files: [{ hash: 'ABC', name: '照片.jpg' }] } })).toBe('bad-value');
    expect(bad({ evidence: { text: '', files: [{ ...EVIDENCE.files[0], name: ' ' } as never] } })).toBe(
      'bad-value',
    );
    expect(bad({ evidence: { text: '', files: EVIDENCE.files } })).toBeUndefined();
  });

  it('a conclusion gives every finding its date, and no other', () => {
    const play = acting(opening(), found(), found('某县'));
    const refusal = (...args: Parameters<typeof concluded>) => play.refusal(concluded(...args), NOW);
    expect(refusal(['1'])).toBe('bad-value');
    expect(refusal(['1', '2', '3'])).toBe('bad-value');
    expect(refusal(['1', '2', '2'])).toBe('bad-value');
    expect(refusal(['1', '2'], '2024-10-13 17:30')).toBe('bad-date');
    expect(refusal([], UNTIL, 't2')).toBe('unknown-obligation');
    expect(play.refusal({ ...concluded(['1', '2']), text: '' } as TaskCommand, NOW)).toBe('bad-value');
    expect(refusal(['1', '2'], '2024-10-12 17:30')).toBeUndefined();
  });

  it('goes to each unit with its own findings only, and to its head', () => {
    const play = acting(...CONCLUDED);
    expect(heard(play, 'inspection-concluded')).toEqual([
      '配合局 liaison',
      '配合局 head',
      '某县 liaison',
      '某县 head',
    ]);
    const [news] = play.notices.filter((n) => n.rule === 'inspection-concluded');
    expect(news).toMatchObject({
      why: '第1项任务“任务”：“重点任务专项督查”督查结论：总体推进有力，存在个别问题',
      what: '请整改并报送结果：第1号问题：台账与现场不符（10月18日 周五 17:30前）',
      by: instant('2024-10-18 17:30'),
      next: '有异议的，自收到之日起30日内提出，整改时限照旧；到期未整改的将催办、升级',
    });
    expect(play.events.filter((e) => e.type === 'inspection-concluded').map(unitsOf)).toEqual([
      ['配合局'],
      ['某县'],
    ]);
    expect(play.state).toMatchObject({ inspections: [], findings: [{ unit: '配合局' }, { unit: '某县' }] });
    expect(play.obligation('inspection:t1').status).toBe('accepted');
  });

  it('one that found nothing asks for nothing', () => {
    const play = acting(opening(), concluded([]));
    expect(play.state.findings).toEqual([]);
    expect(play.notices.find((n) => n.rule === 'inspection-concluded')).toMatchObject({
      what: '没有需要整改的问题，无需办理',
      by: null,
    });
  });
});

describe('receipt', () => {
  const receipt = (
    by: 'channel' | 'opened' | 'other',
    actor = who('督查室', 'coordinator'),
    slot?: string,
  ): TaskCommand => ({
    ...{ type: 'receive-conclusion', actor, inspection: 't1', unit: '配合局', by, note: '当面' },
    ...(slot ? { slot: instant(slot) } : {}),
  });
  const until = ({ state }: Play): string | null => {
    const at = state.conclusions.find((c) => c.unit === '配合局')?.until ?? null;
    return at === null ? null : inWords(at);
  };

  it('by the channel counts as of its message, never before the conclusion, and once', () => {
    const play = acting(...CONCLUDED);
    const system = { user: 'system', unit: '', posts: [] };
    // 30 days after Friday 11 October is Sunday 10 November: the Monday after.
    expect(play.do(receipt('channel', system, '2024-10-11 08:30'), '2024-10-11 09:00')).toMatchObject([
      {
        ...{ actor: system, at: instant('2024-10-11 09:00'), due: instant('2024-10-11 08:30') },
        body: { inspection: 't1', unit: '配合局', by: 'channel', note: '当面' },
      },
    ]);
    expect(until(play)).toBe('11月11日 周一 17:30');
    expect(play.do(receipt('channel', system, '2024-10-14 08:30'), '2024-10-14 09:00')).toEqual([]);
    const early = acting(...CONCLUDED);
    early.do(receipt('channel', system, '2024-10-08 08:30'), '2024-10-11 09:00');
    expect(early.state.conclusions[0]?.received).toBe(instant(NOW));
    expect(acting().do(receipt('channel', system), NOW)).toEqual([]);
  });

  it('is recorded by the office, or by the unit itself opening the task', () => {
    const play = acting(...CONCLUDED);
    const unit = who('配合局', 'liaison');
    expect(play.refusal(receipt('other', unit), NOW)).toBe('not-permitted');
    for (const actor of [unit, who('督查室', 'coordinator')])
      expect(play.try(receipt('channel', actor), NOW)).toEqual({
        rejected: { code: 'not-permitted', message: '渠道送达只能由系统登记' },
      });
    expect(play.refusal(receipt('opened'), NOW)).toBe('not-permitted');
    expect(acting().refusal(receipt('other'), NOW)).toBe('unknown-obligation');
    expect(acting(...CONCLUDED).do(receipt('other'), NOW)).toMatchObject([
      { actor: who('督查室', 'coordinator'), due: instant(NOW), body: { by: 'other', note: '当面' } },
    ]);
    expect(play.do(receipt('opened', unit), NOW)).toMatchObject([{ actor: unit, body: { by: 'opened' } }]);
    expect(play.refusal(receipt('other'), NOW)).toBe('already-done');
  });

  it('a conclusion leaves the state with the first period after its time to object', () => {
    const play = acting(...CONCLUDED, receivedBy());
    play.run('2024-11-20 12:00');
    // Its time ends on Monday 11 November; the other unit has not received its own yet.
    expect(play.state.conclusions.map((c) => c.unit)).toEqual(['某县']);
    expect(play.refusal(objected(), '2024-11-20 12:00')).toBe('unknown-obligation');
  });
});

describe('rectification', () => {
  it('is reminded, chased and escalated to the head of the unit', () => {
    const play = acting(...CONCLUDED);
    play.run('2024-10-22 12:00');
    expect(play.times('chased', rectificationOf())).toEqual(['2024-10-21 1', '2024-10-22 2']);
    expect(play.times('escalated', rectificationOf())).toEqual(['2024-10-21 1']);
    expect(
      play.notices.find((n) => n.rule === 'escalated' && n.item?.obligation === rectificationOf()),
    ).toMatchObject({
      post: 'head',
      what: '请督促本单位尽快整改并报送结果，并确认收悉',
    });
  });

  it('colours its task from when it is overdue, though every form is in time', () => {
    const play = acting(...CONCLUDED);
    const standing = (at: string) => taskLight(play.state, instant(at), calendar);
    expect(standing('2024-10-18 17:30').reasons.join()).not.toContain('整改');
    const late = standing('2024-10-18 17:31');
    expect(late.light).toBe('yellow');
    expect(late.reasons).toContain('配合局的整改逾期');
    play.do(rectified(), '2024-10-19 09:00');
    expect(standing('2024-10-19 09:00').reasons.join()).not.toContain('配合局的整改逾期');
  });

  it('is verified within the time of a review, make-up workdays counted', () => {
    const play = acting(...CONCLUDED, rectified());
    expect(inWords(play.obligation(verificationOf()).due)).toBe('10月14日 周一 17:30');
    expect(play.obligation(rectificationOf()).status).toBe('submitted');
    expect(heard(play, 'rectified')).toEqual(['督查室 coordinator']);
    expect(play.refusal(rectified(), NOW)).toBe('already-done');
    const [passed] = play.do(verified(true), NOW);
    expect(passed?.type).toBe('rectification-verified');
    expect(play.state.findings.map((f) => f.id)).toEqual(['2']);
    expect(play.notices.at(-1)).toMatchObject({
      unit: '配合局',
      what: '无需办理',
      next: '您单位在本任务上没有待整改的督查问题',
    });
  });

  it('rejected, it is open again in a new round, with no less time than a return has', () => {
    const play = acting(...CONCLUDED, rectified());
    const reject = (until: string | null, over: object = {}): TaskCommand =>
      ({ ...verified(false), until: until && instant(until), ...over }) as TaskCommand;
    expect(play.refusal(reject('2024-10-18 17:30', { reason: '' }), NOW)).toBe('bad-value');
    expect(play.refusal(reject(null), NOW)).toBe('bad-value');
    expect(play.refusal(reject('2024-10-13 17:30'), NOW)).toBe('bad-date');
    // Two workdays from Thursday: Saturday 12 October is one.
    expect(play.refusal(reject('2024-10-11 17:30'), NOW)).toBe('bad-date');
    play.do(reject('2024-10-12 17:30'), NOW);
    expect(play.obligation(rectificationOf())).toMatchObject({ status: 'open', round: 2 });
    expect(play.state.findings[0]).toMatchObject({ rectified: null, rejected: '仍有两处不符' });
    play.do(rectified(), NOW);
    play.do({ ...verified(true), reason: '属实' } as TaskCommand, NOW);
    expect(play.notices.at(-1)?.what).toBe('无需办理；核查意见：属实');
  });

  it('needs words and evidence, and is of a finding', () => {
    const play = acting(...CONCLUDED);
    const bad = (over: object) => play.refusal({ ...rectified(), ...over }, NOW);
    expect(bad({ text: '' })).toBe('bad-value');
    expect(bad({ evidence: { text: '', files: [] } })).toBe('bad-value');
    expect(bad({ evidence: { text: '照片', files: [{ hash: '', name: '照片' }] } })).toBe('bad-value');
    expect(bad({ obligation: '-/acknowledge/配合局' })).toBe('not-open');
    expect(bad({ obligation: '9/rectification/配合局' })).toBe('unknown-obligation');
    expect(play.refusal({ ...verified(true), decision: rectificationOf() } as TaskCommand, NOW)).toBe(
      'not-open',
    );
    expect(play.refusal(verified(true), NOW)).toBe('unknown-obligation');
  });

  it('what nobody did by the end of the task is filed, and nothing of it stays', () => {
    const play = Play.served('2024-10-08 09:00', { until: instant('2024-10-31') });
    for (const command of [
      ...CONCLUDED,
      rectified(),
      opening({ inspection: 't2', until: instant('2024-10-25 17:30') }),
    ])
      play.do(command, NOW);
    play.run('2025-03-31 00:00');
    expect(play.state).toMatchObject({ ended: true, inspections: [], findings: [] });
    expect(play.obligation(rectificationOf('1', '配合局')).status).toBe('accepted');
    expect(play.obligation(rectificationOf('2', '某县')).status).toBe('lapsed');
    const said = play.notices.filter((n) => n.rule === 'lapsed').map((n) => `${n.unit}：${n.why}`);
    expect(said).toContain('督查室：第1项任务“任务”：督查结论始终未作出，督查随任务期满归档');
  });
});

it('who is inspected does not pass the task on before it is over, nor takes over another’s', () => {
  const play = acting(...CONCLUDED, receivedBy(), receivedBy('某县'));
  const move = (from: string, to: string): TaskCommand => ({
    ...{ type: 'reassign', actor: who('督查室', 'coordinator'), from, basis: '济政字〔2024〕1号' },
    to: { unit: to, kind: 'department' },
  });
  expect(play.refusal(move('配合局', '接手局'), NOW)).toBe('not-open');
  expect(play.refusal(move('牵头局', '配合局'), NOW)).toBe('not-open');
  for (const [id, unit] of [
    ['1', '配合局'],
    ['2', '某县'],
  ] as const) {
    play.do(rectified(id, unit), NOW);
    play.do(verified(true, id, unit), NOW);
  }
  // It may still object.
  expect(play.refusal(move('配合局', '接手局'), '2024-11-11 17:00')).toBe('not-open');
  expect(play.refusal(move('配合局', '接手局'), '2024-11-11 17:31')).toBeUndefined();
});

it('outside the office nobody reads what was found, an unannounced visit, or what the office owes in silence', () => {
  const play = acting(opening({ methods: ['unannounced', 'documents'] }), found());
  play.run('2024-10-21 12:00');
  const told = play.events.map((e) => [e, toldOutside(e)] as const);
  const hidden = told.filter(([, said]) => said === null).map(([e]) => e.type);
  expect(hidden).toEqual(expect.arrayContaining(['inspection-opened', 'finding-recorded', 'overdue']));
  expect(JSON.stringify(told.map(([, said]) => said))).not.toContain('t1');
  const announced = acting(opening());
  expect(announced.events.map(toldOutside)).not.toContain(null);
});

it('a policy older than these terms gives thirty days', () => {
  const old = { ...monthly, inspect: undefined };
  const play = Play.served('2024-10-08 09:00', { policy: old });
  for (const command of [...CONCLUDED, receivedBy()]) play.do(command, NOW);
  expect(inWords(play.state.conclusions[0]?.until ?? 0)).toBe('11月11日 周一 17:30');
});
