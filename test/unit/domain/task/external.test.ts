import { Play, who } from '../../../support/domain';

/** A unit outside the office's reach 驻地单位 is asked and thanked by letter, in the words for it. */

const FORM = '2024-10/contribution/某分行';
const lead = who('牵头局', 'liaison');

/** What 某分行 hears of its material, submitted and then judged by the lead. */
function told(verdict: 'accept' | 'return'): string[] {
  const play = Play.served('2024-10-08 09:00');
  play.run('2024-10-17 12:00');
  play.submit(FORM, '2024-10-21 10:00');
  const before = play.notices.length;
  const review = `review:${FORM}`;
  play.do(
    verdict === 'accept'
      ? { type: 'accept', actor: lead, review, note: null }
      : { type: 'return', actor: lead, review, reason: '缺数据' },
    '2024-10-21 11:00',
  );
  return play.notices
    .slice(before)
    .filter(({ unit }) => unit === '某分行')
    .flatMap(({ post, why, what }) => [post, why, what]);
}

it('its material is accepted', () => {
  expect(told('accept')).toEqual([
    ...['liaison', '第1项任务“任务”：贵单位2024年10月配合材料已通过审核', '无需办理'],
  ]);
});

it('its material is returned, with the reason, and nothing is threatened', () => {
  const [post, why, what] = told('return');
  expect([post, why]).toEqual(['liaison', '第1项任务“任务”：贵单位2024年10月配合材料被退回']);
  expect(what).toBe('商请贵单位按退回理由补正后重报：缺数据');
  expect(what).not.toMatch(/升级|催办|负责人/);
});
