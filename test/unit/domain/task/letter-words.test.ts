import { numberTaken } from '../../../../domain/task/letter/decide';
import type { Obligation } from '../../../../domain/task/state';
import {
  type LetterTerms,
  groundOf,
  letterOf,
  nextNumber,
  numberOf,
} from '../../../../domain/task/letter/letter';
import { lateAgain, letter, overdue } from '../../../support/areas/letter';
import { calendar, instant } from '../../../support/domain';
import { START } from '../../../support/playing';

/** What letters 督办函、商请函 say, sentence by sentence, and who is written to at all. */

const OCTOBER = '2024-10/contribution/配合局';
const BANK = '2024-10/contribution/某分行';
const SIGNING = '-/acknowledge/配合局';
const { state } = overdue();

function owed(id: string, over: Partial<Obligation> = {}): Obligation {
  const o = state.obligations.find((each) => each.id === id);
  if (!o) throw new Error(`no ${id}`);
  return { ...o, ...over };
}
/** The sentences of a letter about something overdue since 22 October, written a day later. */
function sentences(o: Obligation, over: Partial<LetterTerms> = {}, of = state): string[] {
  const terms: LetterTerms = {
    ...{ ground: 'overdue', number: '督办〔2024〕3号', until: instant('2024-10-28 17:30'), demand: null },
    ...{ at: instant('2024-10-23 09:00'), calendar, ...over },
  };
  const obligations = of.obligations.map((each) => (each.id === o.id ? o : each));
  return letterOf({ ...of, obligations }, o, terms).body.map((block) => ('text' in block ? block.text : ''));
}
const late = { chased: 0, ladder: null } as const;

describe('who is behind', () => {
  const ground = (id: string, over: Partial<Obligation>) => groundOf(state, owed(id, over));

  it('is who let a time go by without asking for more; the office writes to nobody in its own house', () => {
    expect(ground(OCTOBER, {})).toBe('overdue');
    expect(ground(OCTOBER, { overdue: null })).toBeNull();
    const asked = { extension: { until: 1, reason: '等', screened: null } } as unknown as Partial<Obligation>;
    expect(ground(OCTOBER, asked)).toBeNull();
    expect(ground(OCTOBER, { unitKind: 'office' })).toBeNull();
    expect(ground(SIGNING, { status: 'open', overdue: 1 })).toBe('overdue');
  });

  it('is who made a report good that was late, where it was not the first', () => {
    const twice = lateAgain().state;
    const of = (over: Partial<Obligation>, id = '2024-11/contribution/配合局') => {
      const o = twice.obligations.find((each) => each.id === id);
      return o && groundOf(twice, { ...o, ...over });
    };
    expect(of({})).toBe('late-again');
    expect(of({ status: 'accepted' })).toBe('late-again');
    expect(of({ late: false })).toBeNull();
    expect(of({ status: 'lapsed' })).toBeNull();
    expect(of({ status: 'withdrawn' })).toBeNull();
    expect(of({ kind: 'acknowledge', status: 'accepted' })).toBeNull();
    // What lapsed counts as what was late: one of each is two.
    const totals = {
      配合局: { ...twice.totals['配合局'], late: 1, lapsed: 1 },
    } as unknown as typeof twice.totals;
    const o = twice.obligations.find((each) => each.id === '2024-11/contribution/配合局');
    expect(o && groundOf({ ...twice, totals }, o)).toBe('late-again');
    expect(o && groundOf({ ...twice, totals: {} }, o)).toBeNull();
  });
});

describe('a unit that is followed up', () => {
  it('reads what it owed and since when, how often it was chased, and how far that went', () => {
    const fact = '第1项任务“任务”由你单位配合。2024年10月配合材料应于2024年10月22日17:30前报送，截至';
    expect(sentences(owed(OCTOBER, late))[0]).toBe(`${fact}2024年10月23日尚未办结，已逾期1个工作日。`);
    expect(sentences(owed(OCTOBER, { ...late, chased: 2 }))[0]).toBe(
      `${fact}2024年10月23日尚未办结，已逾期1个工作日，其间催办2次。`,
    );
    const ladder = owed(OCTOBER).ladder;
    expect(sentences(owed(OCTOBER, { chased: 1, ladder }))[0]).toBe(
      `${fact}2024年10月23日尚未办结，已逾期1个工作日，其间催办1次，已升级至第1级。`,
    );
    // On the day itself no working day has gone by.
    expect(sentences(owed(OCTOBER, late), { at: instant('2024-10-22 18:00') })[0]).toBe(
      `${fact}2024年10月22日尚未办结。`,
    );
  });

  it('is asked to do what it owes, and what else is demanded, as whole sentences', () => {
    const asked = '请你单位于2024年10月28日17:30前报送配合材料，并说明逾期原因。';
    const demanded = (demand: string | null) => sentences(owed(OCTOBER), { demand })[1];
    expect(demanded(null)).toBe(asked);
    expect(demanded(' 请附佐证材料 ')).toBe(`${asked}请附佐证材料。`);
    expect(demanded('请附佐证材料！ ')).toBe(`${asked}请附佐证材料！`);
    expect(demanded('请附佐证材料。并盖章')).toBe(`${asked}请附佐证材料。并盖章。`);
  });

  it('what is no report is done, not sent in', () => {
    const [fact, ask] = sentences(owed(SIGNING, { ...late, due: instant('2024-10-10 17:30') }));
    expect(fact).toBe(
      '第1项任务“任务”由你单位配合。签收应于2024年10月10日17:30前办理，截至2024年10月23日尚未办结，已逾期10个工作日。',
    );
    expect(ask).toBe('请你单位于2024年10月28日17:30前签收，并说明逾期原因。');
  });

  it('that has no part in the task is told that the matter is with it', () => {
    const without = { ...state, assignments: state.assignments.filter(({ unit }) => unit !== '配合局') };
    expect(sentences(owed(OCTOBER, late), {}, without)[0]).toMatch(/^第1项任务“任务”有关事项由你单位办理。/);
  });

  it('that was late again is asked why, and what it will do about it', () => {
    const twice = lateAgain().state;
    const november = twice.obligations.find((each) => each.id === '2024-11/contribution/配合局');
    expect(november && sentences(november, { ground: 'late-again' }, twice)).toEqual([
      '第1项任务“任务”由你单位配合。2024年11月配合材料逾期后已补报，你单位在该任务上逾期累计2次。',
      '请你单位于2024年10月28日17:30前说明逾期原因和今后按时报送的措施。',
      '确有困难、需要协调的，请一并提出，由我们协调解决。',
      '特此函告。',
    ]);
  });
});

it('an external unit is thanked and asked, in every case', () => {
  const thanks = '第1项任务“任务”推进中得到贵单位大力支持，谨致谢意。';
  const ends = ['如有不便，或需我们配合，请随时联系。', '专此函商，请予支持。'];
  expect(sentences(owed(BANK))).toEqual([
    `${thanks}该任务2024年10月配合材料原定于2024年10月22日17:30前提供，目前尚未收到。`,
    '现商请贵单位于2024年10月28日17:30前予以支持：报送配合材料。',
    ...ends,
  ]);
  expect(sentences(owed(BANK), { ground: 'late-again' })).toEqual([
    `${thanks}该任务2024年10月配合材料已收到，较原定时间稍晚。`,
    '为便于工作衔接，现商请贵单位于2024年10月28日17:30前函告今后提供材料较为方便的时间。',
    ...ends,
  ]);
});

describe('numbers', () => {
  const AT = instant('2026-03-05 09:00');
  const NEXT_YEAR = instant('2027-01-04 09:00');

  it('begin with one each year, and go on with the words of the latest', () => {
    expect(nextNumber([], AT)).toBe('督办〔2026〕1号');
    expect(nextNumber(['督办〔2026〕3号'], AT)).toBe('督办〔2026〕4号');
    expect(nextNumber(['督办〔2026〕3号', '济督函〔2026〕12号'], AT)).toBe('济督函〔2026〕13号');
    expect(nextNumber(['督办〔2026〕3号', '济督函〔2025〕12号'], AT)).toBe('督办〔2026〕4号');
    expect(nextNumber(['督办〔2026〕3号'], NEXT_YEAR)).toBe('督办〔2027〕1号');
  });

  it('that are taken are left out', () => {
    expect(nextNumber(['督办〔2026〕4号', '督办〔2026〕5号', '督办〔2026〕3号'], AT)).toBe('督办〔2026〕6号');
  });

  it('are whole: nothing before the words, nothing behind 号', () => {
    expect(['2督办〔2024〕3号', '督办〔2024〕3号附件', '督办〔2024〕号'].map(numberOf)).toEqual([
      null,
      null,
      null,
    ]);
  });
});

it('what a letter is refused for is said at its number, and its notices are about what is owed', () => {
  const play = overdue();
  const refused = (over: object): unknown => {
    const decision = play.try(letter(OCTOBER, play.state.at, over), START);
    return 'rejected' in decision ? decision.rejected : null;
  };
  expect(refused({ number: '3号' })).toMatchObject({
    field: '/number',
    message: '文号须写全，如“督办〔2026〕3号”',
  });
  expect(refused({ taken: true })).toMatchObject({
    field: '/number',
    message: '文号 督办〔2024〕3号 已用过，请另编',
  });
  // So it is also where two are written at the same instant.
  expect(refused({ taken: true })).toEqual(numberTaken('督办〔2024〕3号').rejected);
  play.do(letter(OCTOBER, play.state.at), START);
  expect(play.notices.at(-1)?.item).toEqual({ obligation: OCTOBER, round: 1, level: 0 });
});
