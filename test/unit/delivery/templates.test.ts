import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import en from '../../../delivery/templates/en.json';
import zh from '../../../delivery/templates/zh-CN.json';
import { compose } from '../../../delivery/compose';
import { Template, UnresolvedField, templateIn } from '../../../delivery/templates';
import { writeAll } from '../../../delivery/write';
import { composing, noticed, owing } from '../../support/saying';

type Written = Record<string, unknown>;
const changed = (place: string, text: unknown): Written => ({ ...zh, words: { ...zh.words, [place]: text } });

it.each<[what: string, written: Written, why: RegExp]>([
  [
    'an unknown field',
    changed('greeting', '{nmae}：'),
    /words\.greeting: greeting: \{nmae\} is not given here; what is: name/,
  ],
  [
    'a field of another place',
    changed('leadUrgent', '{owed}项'),
    /\{owed\} is not given here; what is: nothing/,
  ],
  ['an empty field', changed('greeting', '{}：'), /\{\} is not given here/],
  ['a brace alone', changed('greeting', '{name：'), /a brace stands alone/],
  ['a brace too many', changed('greeting', '{name}}：'), /a brace stands alone/],
  ['no words', changed('greeting', ''), /words\.greeting/],
  ['a place missing', { ...zh, words: { ...zh.words, act: undefined } }, /words\.act/],
  ['a place too many', changed('farewell', '再见'), /farewell/],
  ['no version', { ...zh, version: 0 }, /version/],
  ['another language', { ...zh, language: 'fr' }, /language/],
  [
    'an unknown block',
    { ...zh, blocks: { ...zh.blocks, urgent: ['said', 'act', 'because', 'advert'] } },
    /blocks\.urgent/,
  ],
  [
    'a block twice',
    { ...zh, blocks: { ...zh.blocks, urgent: ['said', 'said', 'act', 'because'] } },
    /stands there twice/,
  ],
  [
    'no reason why it comes',
    { ...zh, blocks: { ...zh.blocks, urgent: ['said', 'act'] } },
    /are in every message/,
  ],
])('refuses a template with %s', (_, written, why) => {
  expect(() => Template.read(written)).toThrow(why);
});

it('a message with a field that nothing fills is an error, and is not written', () => {
  const template = templateIn('zh-CN');
  expect(() => template.say('greeting', {} as { name: string })).toThrow(UnresolvedField);
  expect(() => template.say('lead', { at: '今天', owed: NaN })).toThrow(/nothing fills \{owed\}/);
  const nobody = composing({ name: undefined as unknown as string });
  expect(() => compose(nobody)).toThrow();
  const odd = composing({ notices: [noticed({ kind: 'advert' })] });
  expect(() => compose(odd)).toThrow(UnresolvedField);
});

it('what looks like a field in a title is a title', () => {
  const title = '{name} 与 {{owed}} 及 $& $1';
  const written = writeAll(compose(composing({ notices: [noticed({ title })], owed: [owing({ title })] })));
  expect(written.text).toContain(title);
});

it.each([zh, en])('is in every form, with its version: $language', ({ language, version }) => {
  const template = templateIn(language as 'en');
  for (const urgent of [false, true]) {
    const written = writeAll(compose(composing({ urgent, language: template.language })));
    expect(written.template).toBe(`${urgent ? 'urgent' : 'digest'}/${language}/${version}`);
    for (const form of [written.text, written.html, written.markdown])
      expect(form).toContain(template.say('act', {}));
    expect(written.short).not.toMatch(/[\n{}]|https?:/);
  }
});

it.each(['zh-CN', 'en'] as const)(
  'every form of few things says why, what, by when and what next: %s',
  (language) => {
    const few = writeAll(compose(composing({ language })));
    const template = templateIn(language);
    const said = [template.say('what', { what: '' }), template.say('next', { next: '' })];
    for (const form of [few.text, few.html, few.markdown])
      for (const words of [...said, language === 'en' ? 'chaser no. 2' : '第2次催办', '17:30'])
        expect(form).toContain(words.trim());
    // A card of many would be cut off: it says why and by when, the rest is on the page.
    const many = Array.from({ length: 6 }, (_, i) =>
      noticed({ id: i, task: i + 1, title: `t${i}`, what: `请报送${i}`, why: `第${i + 1}项任务“t${i}”：x` }),
    );
    expect(writeAll(compose(composing({ language, notices: many }))).markdown).not.toContain(said[0]?.trim());
  },
);

it.each(['zh-CN', 'en'] as const)('fits a phone with its link, whoever it is for: %s', (language) => {
  const link = 'https://duban.some-long-name-of-a-city.gov.cn/supervision/';
  const name = '市新旧动能转换综合试验区建设推进工作领导小组办公室'.repeat(8);
  for (const urgent of [false, true]) {
    const notices = [noticed({ about: name, level: 2 })];
    const { short } = writeAll(compose(composing({ name, urgent, notices, language, link })));
    expect(Buffer.byteLength(`${short} ${link}`)).toBeLessThanOrEqual(500);
    expect(short).toContain('…');
  }
  const { short } = writeAll(compose(composing({ language, link })));
  expect(short).toContain('王五');
  expect(short).toMatch(language === 'en' ? /1 to do, 1 overdue/ : /待办1项，其中逾期1项/);
});

it('has no Chinese for who reads in English, but names', () => {
  const ascii = { title: 'Chains', unit: 'Bureau', about: 'Bureau' };
  const why = '第3项任务“Chains”：2024年10月进展报告已于10月25日 周五 17:30到期，尚未收到，第2次催办';
  const notices = [
    noticed({ ...ascii, why }),
    noticed({ ...ascii, why, id: 2, stands_in: true, post: 'leader-in-charge' }),
  ];
  const next = '如仍未办理，最早10月30日 周三升级至分管领导';
  const foot = ['台账校验点 2026-11-30T08:00:00Z 第12行 ab12'];
  for (const urgent of [false, true]) {
    const input = composing({
      ...{ name: 'Wang', urgent, language: 'en', foot, answerable: true },
      notices: notices.map((n) => ({ ...n, next })),
    });
    const written = writeAll(
      compose({
        ...input,
        owed: [owing(), owing({ task: 4, provisional: true, kind: 'acknowledge', period: null })],
      }),
    );
    expect(JSON.stringify({ ...written, data: null }).replace('zh-CN', '')).not.toMatch(/\p{Script=Han}/u);
    if (!urgent)
      expect(written.text).toMatchInlineSnapshot(`
       "Wang,

       As of Mon 28 October, 08:30 you have 2 to do, 2 of them overdue.

       [Chaser] The progress report for October 2024 was due Fri 25 October, 17:30 and has not been received; chaser no. 2 (task 3, 2 in all)
         What to do: Please report progress as soon as possible
         By when: Fri 25 October, 17:30
         What follows: If nothing is done: escalated to the leader in charge on Wed 30 October at the earliest
         Open this item: https://duban.example/app/tasks/p-1/3

       —— All that is to do ——
       · Report progress, October 2024｜by Fri 25 October, 17:30｜1 workday overdue｜task 3
         https://duban.example/app/form
       · Sign for the task｜by Fri 25 October, 17:30 (provisional)｜1 workday overdue｜task 4
         https://duban.example/app/tasks/p-1/3

       Go and do it: https://duban.example/app/

       You receive this as the liaison of Bureau, who stands in for the leader in charge of Bureau. At most one a working day, but for escalations and instructions.

       You can reply to this mail: the supervision office reads it. A reply does not replace a report.
       checkpoint of the ledger 2026-11-30T08:00:00Z row 12 ab12
       "
      `);
  }
});

/** Lines `zh-CN/1 <hash>` of every version that there has been. */
const RELEASED = join(__dirname, '../../fixtures/words/templates.txt');

it('whoever changes a template raises its version', () => {
  const lines = existsSync(RELEASED) ? readFileSync(RELEASED, 'utf8').split('\n').filter(Boolean) : [];
  const known = new Map(lines.map((line) => line.split(' ') as [string, string]));
  for (const { language, version, ...content } of [zh, en]) {
    const name = `${language}/${version}`;
    const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
    if (process.env['UPDATE_WORDS'] && !known.has(name)) known.set(name, hash);
    if (known.get(name) !== hash)
      throw new Error(
        known.has(name)
          ? `delivery/templates/${language}.json is not what version ${version} was: raise its version`
          : `${name} is new: UPDATE_WORDS=1 npx jest --selectProjects rules --testPathPatterns delivery/templates`,
      );
  }
  if (process.env['UPDATE_WORDS'])
    writeFileSync(
      RELEASED,
      `${[...known]
        .map((entry) => entry.join(' '))
        .sort()
        .join('\n')}\n`,
    );
});
