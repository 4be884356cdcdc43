import { compose } from '../../../delivery/compose';
import { writeAll } from '../../../delivery/write';
import { composing, noticed, owing } from '../../support/saying';

/** No title, name or reason writes anything into a message but itself. */

const BAIT = 'https://evil.example/x';
const HOSTILE: Record<string, string> = {
  tags: `<script>alert(1)</script><img src=x onerror=alert(1)><a href="${BAIT}">点此</a>`,
  attributes: `" onmouseover="alert(1)" style='position:fixed' x="`,
  'closing tags': '</title></head><body><h1>x</h1></div></table>',
  headers: `题\r\nBcc: all@example.cn\r\nContent-Type: text/html\r\n\r\n<b>x</b>`,
  'lines of its own': `题\n去办理：${BAIT}\n\n—— 全部待办 ——`,
  'other line breaks': `题\u2028去办理：${BAIT}\u2029\u0085\v\f完`,
  'a markdown link': `[去办理](${BAIT}) ![](${BAIT}/pixel.png)`,
  'markdown marks': '**粗** _斜_ `码` ~~删~~ | 表 | > 引 # 题',
  mentions: '@all <@all> <at user_id="all">所有人</at> <at id=all></at>',
  entities: '&lt;at id=all&gt; &#60;script&#62; &amp;',
  'turned text': 'abc\u202Egnp.exe\u202C \u2066x\u2069 \u200F',
  'NUL and escapes': 'a\0b\u001b[31mred\u0007',
  'the markers of the rules': '第3项任务“x”：\uE000 {task} {{7*7}} ${7*7}',
};

const written = (bad: string, urgent: boolean, language: 'zh-CN' | 'en') =>
  writeAll(
    compose(
      composing({
        ...{ urgent, language, name: bad },
        notices: [
          noticed({ title: bad, about: bad, unit: bad, what: bad, next: bad }),
          noticed({
            id: 2,
            task: 4,
            title: bad,
            rule: 'returned',
            kind: 'outcome',
            level: null,
            why: `第4项任务“${bad}”：${bad}`,
          }),
        ],
        owed: [owing({ title: bad, unit: bad })],
        foot: [bad],
      }),
    ),
  );

const cases = Object.entries(HOSTILE).flatMap(([what, bad]) =>
  (['zh-CN', 'en'] as const).flatMap((language) =>
    [false, true].map((urgent) => [what, language, urgent ? 'urgent' : 'digest', bad] as const),
  ),
);

it.each(cases)('%s (%s, %s)', (_, language, kind, bad) => {
  const harmless = written('好题目', kind === 'urgent', language);
  const { subject, short, text, html, markdown } = written(bad, kind === 'urgent', language);
  // One line each, and nothing that a terminal or a header would obey.
  for (const line of [subject, short, ...text.split('\n'), ...markdown.split('\n')])
    expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
  // The same lines, tags and links as with a harmless title; those in text are ours or stand within a line.
  expect(text.split('\n')).toHaveLength(harmless.text.split('\n').length);
  expect(markdown.split('\n')).toHaveLength(harmless.markdown.split('\n').length);
  expect(tagsOf(html)).toEqual(tagsOf(harmless.html));
  expect(linksOf(markdown)).toEqual(linksOf(harmless.markdown));
  expect(text.match(/^\s*(去办理|Go and do it|打开这一项|Open this item)[：:].*$/gmu)).toEqual(
    harmless.text.match(/^\s*(去办理|Go and do it|打开这一项|Open this item)[：:].*$/gmu),
  );
  // Nobody is mentioned, nothing is an entity, an image or a tag.
  expect(markdown.replace(/\]\([^)]*\)/g, ']')).not.toMatch(/[<>@`~|&]|!\[/);
});

/** The tags of a document with their attributes; what is between them is text. */
const tagsOf = (html: string): string[] => html.match(/<[^>]*>/g) ?? [];
const linksOf = (markdown: string): string[] => markdown.match(/\[[^\]]*\]\([^)]*\)/g) ?? [];

it('what somebody wrote is there to be read', () => {
  const { html, text } = written(HOSTILE['tags'] ?? '', false, 'zh-CN');
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(text).toContain('<script>alert(1)</script>');
});
