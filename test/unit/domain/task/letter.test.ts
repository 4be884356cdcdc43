import { isInternal, unitsOf } from '../../../../domain/access';
import type { TaskCommand } from '../../../../domain/task/commands';
import type { TaskEvent } from '../../../../domain/task/events';
import { groundIn, numberOf } from '../../../../domain/task/letter/letter';
import type { Paper } from '../../../../domain/paper';
import { lateAgain, letter, overdue } from '../../../support/areas/letter';
import { type Play, instant, who } from '../../../support/domain';
import { START, TASK, opened } from '../../../support/playing';

/** Letters 督办函、商请函: October's contribution was due on Tuesday 22 October 2024, 17:30; escalated the day after. */

const OCTOBER = '2024-10/contribution/配合局';
const NOVEMBER = '2024-11/contribution/配合局';
const BANK = '2024-10/contribution/某分行';

type Issued = TaskEvent<'letter-issued'>;
function issued(play: Play, id: string, over: Partial<TaskCommand<'issue-letter'>> = {}): Issued {
  return play.do(letter(id, play.state.at, over), START)[0] as Issued;
}
const textOf = ({ body }: Paper): string =>
  body.map((block) => (block.kind === 'table' ? '' : block.text)).join('\n');
const heard = (play: Play): string[] =>
  play.notices.filter(({ rule }) => rule === 'letter-issued').map(({ unit, post }) => `${unit} ${post}`);

it('a unit that is overdue is followed up: what was due, for how long, by when it must answer', () => {
  const play = overdue();
  const { body } = issued(play, OCTOBER, { demand: '请附佐证材料' });
  expect(body).toMatchObject({
    ...{ obligation: OCTOBER, unit: '配合局', kind: 'follow-up', ground: 'overdue' },
    number: '督办〔2024〕3号',
    paper: { number: '督办〔2024〕3号', to: '配合局', from: '督查室', on: '2024-10-23' },
  });
  expect(body.paper.title).toBe('关于督促落实“任务”有关事项的督办函');
  expect(textOf(body.paper).split('\n')).toEqual([
    expect.stringMatching(
      /^第1项任务“任务”由你单位配合。2024年10月配合材料应于2024年10月22日17:30前报送，截至2024年10月23日尚未办结，已逾期1个工作日，.*已升级至第1级。$/,
    ),
    '请你单位于2024年10月28日17:30前报送配合材料，并说明逾期原因。请附佐证材料。',
    '确有困难、需要协调的，请一并提出，由我们协调解决。',
    '特此函告。',
  ]);
  expect(heard(play)).toEqual(['配合局 liaison', '配合局 head']);
});

it('who was late a second time and made it good is asked why; once is not enough', () => {
  const once = overdue();
  once.submit(OCTOBER, START);
  expect(groundIn(once.state, OCTOBER)).toBeNull();
  expect(once.refusal(letter(OCTOBER, once.state.at), START)).toBe('not-open');
  const twice = lateAgain();
  const { body } = issued(twice, NOVEMBER);
  expect(body.ground).toBe('late-again');
  expect(textOf(body.paper)).toContain('在该任务上逾期累计2次');
  expect(twice.notices.at(-1)).toMatchObject({ whileOpen: false, kind: 'outcome' });
});

it('an external unit is asked and thanked, by its contact alone, and threatened with nothing', () => {
  const play = overdue(BANK);
  const { body } = issued(play, BANK);
  expect(body).toMatchObject({ kind: 'request', paper: { to: '某分行' } });
  const said = body.paper.title + textOf(body.paper);
  expect(said).toMatch(/商请.*谨致谢意.*商请贵单位于/s);
  expect(said).not.toMatch(/督办|督促|逾期|升级|催办|负责人|你单位/);
  expect(heard(play)).toEqual(['某分行 liaison']);
  expect(play.notices.at(-1)?.next).not.toMatch(/升级|催办/);
});

it('what is in time, unknown, the office’s own, or waits for an extension draws no letter', () => {
  const play = opened(TASK);
  expect(play.refusal(letter(OCTOBER, play.state.at), START)).toBe('not-open');
  expect(play.refusal(letter('2024-10/contribution/没有局', play.state.at), START)).toBe(
    'unknown-obligation',
  );
  play.do(
    {
      ...{ type: 'request-extension', actor: who('配合局', 'liaison'), obligation: OCTOBER },
      ...{ until: instant('2024-10-24 17:30'), reason: '等数据' },
    },
    START,
  );
  play.run('2024-10-23 12:00');
  expect(play.obligation(OCTOBER).overdue).toBeNull();
  expect(play.refusal(letter(OCTOBER, play.state.at), START)).toBe('not-open');
});

it.each<[string, Partial<TaskCommand<'issue-letter'>>, string]>([
  ['no number', { number: '3号' }, 'bad-value'],
  ['a number that another letter has', { taken: true }, 'already-done'],
  ['a day that is past', { until: instant('2024-10-22 17:30') }, 'bad-date'],
  ['a Sunday', { until: instant('2024-10-27 17:30') }, 'bad-date'],
])('refuses %s', (_, over, code) => {
  const play = overdue();
  expect(play.refusal(letter(OCTOBER, play.state.at, over), START)).toBe(code);
});

it('numbers are written with the brackets of papers, whatever was typed', () => {
  expect(
    [
      '督办[2024]3号',
      ' 济督函（2024）12号 ',
      '督办〔2024〕3号',
      '督办3号',
      '〔2024〕3号',
      '督办〔24〕3号',
    ].map(numberOf),
  ).toEqual([...['督办〔2024〕3号', '济督函〔2024〕12号', '督办〔2024〕3号', null, null, null]]);
});

it('is between the office and the unit, stops no ladder, and only the supervision office writes it', () => {
  const play = overdue();
  const before = play.obligation(OCTOBER);
  const event = issued(play, OCTOBER);
  expect(play.obligation(OCTOBER)).toEqual(before);
  expect([isInternal(event), unitsOf(event)]).toEqual([true, ['配合局']]);
  for (const actor of [
    who('督查室', 'coordinator'),
    who('督查室', 'leader-in-charge'),
    who('牵头局', 'head'),
  ])
    expect(play.refusal(letter(OCTOBER, play.state.at, { actor }), START)).toBe('not-permitted');
});
