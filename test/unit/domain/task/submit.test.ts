import { type MeasuredValue, type TaskEvent } from '../../../../domain/task/events';
import { evolve } from '../../../../domain/task/evolve';
import { type FieldReason } from '../../../../domain/task/submit/returning';
import {
  COUNTY,
  NOW,
  REPORT,
  SUPPORT,
  clerk,
  file,
  opened,
  returning,
  submitting,
} from '../../../support/areas/submit';
import { type Play, instant } from '../../../support/domain';

/** 落实: what an answer carries, and how it comes back. */

describe('evidence', () => {
  const [one, two] = [file('a'), file('b')];
  const answer = { evidence: [one], values: [{ target: 0, value: 5, evidence: [two] }] };

  it('goes into the ledger with the answer, as a whole and per figure', () => {
    const play = opened();
    const [event] = play.do(submitting(SUPPORT, answer, [one.hash, two.hash]), NOW);
    expect(event?.body).toMatchObject({ answer });
  });

  it.each([
    ['none of them is there', undefined],
    ['that of a figure is not', [one.hash]],
    ['that of the whole is not', [two.hash]],
  ])('is refused where %s', (_, files) => {
    const decision = opened().try(submitting(SUPPORT, answer, files), NOW);
    expect(decision).toEqual({
      rejected: {
        code: 'unknown-evidence',
        message: expect.stringMatching(
          /^佐证材料“[ab]\.pdf”（[ab]{12}…）不在已上传的材料中：请由本单位先上传，再填报$/,
        ) as string,
      },
    });
  });

  it('is called by its hash where it has no name', () => {
    const decision = opened().try(submitting(SUPPORT, { evidence: [file('c', '')] }), NOW);
    expect(decision).toMatchObject({
      rejected: { message: expect.stringContaining('佐证材料（cccccccccccc…）') as string },
    });
  });

  it('is at most twenty files, those of figures among them', () => {
    const hashes = [...'0123456789abcdef'].map((c) => c.repeat(64));
    const evidence = hashes.map((hash) => ({ hash, name: 'x.pdf' }));
    const values = (n: number): MeasuredValue[] => [{ target: 0, value: 1, evidence: evidence.slice(0, n) }];
    const play = opened();
    expect(play.refusal(submitting(SUPPORT, { evidence, values: values(5) }, hashes), NOW)).toBe('bad-value');
    expect(play.refusal(submitting(SUPPORT, { evidence, values: values(4) }, hashes), NOW)).toBeUndefined();
  });

  it('of a figure that was accepted stands beside it; figures without any read as before', () => {
    const play = opened();
    const values = [
      { target: 0, value: 5, source: '台账', evidence: [one] },
      { target: 1, value: 6 },
    ];
    play.do(submitting(REPORT, { values }, [one.hash]), NOW);
    play.do({ type: 'accept', actor: clerk, review: `review:${REPORT}`, note: null }, NOW);
    const common = { period: '2024-10', at: instant(NOW) };
    expect(play.state.measured).toEqual({
      '0': { value: 5, source: '台账', evidence: [one], ...common },
      '1': { value: 6, source: null, ...common },
    });
  });
});

describe('a return', () => {
  const fields: FieldReason[] = [
    { field: 'value', target: 1, reason: '与统计口径不符' },
    { field: 'text', reason: '过于笼统' },
    { field: 'evidence', reason: '缺验收单' },
    { field: 'difficulties', reason: '未写' },
    { field: 'rating', reason: '与进度不符' },
  ];
  const submitted = (...ids: string[]): Play => {
    const play = opened();
    for (const id of ids) play.submit(id, NOW);
    return play;
  };

  it('says of each field why, and the unit hears it in words', () => {
    const play = submitted(SUPPORT);
    const [event] = play.do(returning(SUPPORT, '请补正', fields), NOW);
    expect(event?.body).toMatchObject({ reason: '请补正', fields });
    expect(play.obligation(SUPPORT)).toMatchObject({
      returnReason: '请补正',
      returnFields: fields,
      returns: 1,
    });
    expect(play.notices.at(-1)).toMatchObject({
      unit: '配合局',
      what: '请按退回理由补正后重报：请补正；第2项指标“5G基站”：与统计口径不符；进展情况：过于笼统；佐证材料：缺验收单；存在问题：未写；自评：与进度不符',
    });
  });

  it('needs nothing but the fields, and nothing but the reason', () => {
    const play = submitted(SUPPORT, COUNTY);
    play.do(returning(SUPPORT, '', [{ field: 'text', reason: '太短' }]), NOW);
    expect(play.notices.at(-1)?.what).toBe('请按退回理由补正后重报：进展情况：太短');
    const [event] = play.do(returning(COUNTY, '补数据', []), NOW);
    expect(event?.body).not.toHaveProperty('fields');
    expect(play.obligation(COUNTY)).toMatchObject({ returnReason: '补数据', returnFields: [] });
    expect(play.notices.at(-1)?.what).toBe('请按退回理由补正后重报：补数据');
  });

  it.each<[string, string, FieldReason[]]>([
    ['no reason at all', ' ', []],
    ['a field without one', '补', [{ field: 'text', reason: ' ' }]],
    ['a figure that is not said', '补', [{ field: 'value', reason: '错' }]],
    ['a figure of no target', '补', [{ field: 'value', target: 2, reason: '错' }]],
    ['a target where none belongs', '补', [{ field: 'text', target: 0, reason: '错' }]],
    [
      'a field twice',
      '补',
      [
        { field: 'value', target: 0, reason: '错' },
        { field: 'value', target: 0, reason: '再错' },
      ],
    ],
  ])('with %s is refused', (_, reason, given) => {
    expect(submitted(SUPPORT).refusal(returning(SUPPORT, reason, given), NOW)).toBe('bad-value');
  });

  it('is told of until it is answered anew', () => {
    const play = submitted(SUPPORT);
    play.do(returning(SUPPORT, '补', fields), NOW);
    play.submit(SUPPORT, '2024-10-18 10:00', { rating: 'at-risk' });
    expect(play.obligation(SUPPORT)).toMatchObject({
      returnReason: null,
      returnFields: [],
      rating: 'at-risk',
    });
    expect(play.obligation(`review:${SUPPORT}`)).toMatchObject({ status: 'open' });
  });

  it('of before there were fields is read as it was', () => {
    const play = submitted(SUPPORT);
    const [event] = play.do(returning(SUPPORT, '补'), NOW);
    expect(event?.body).not.toHaveProperty('fields');
    const stored = JSON.parse(JSON.stringify(event)) as TaskEvent;
    expect(evolve(submitted(SUPPORT).state, stored)).toEqual(play.state);
  });
});
