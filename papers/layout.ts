import type { IDocumentDefaultsOptions } from 'docx';

/** How a paper is set, after GB/T 9704-2012: A4, a type area of 156 by 225 mm, 22 lines of 28 characters. */

/** Twips (twentieths of a point) of so many millimetres. */
export const mm = (millimetres: number): number => Math.round((millimetres / 25.4) * 1440);

export const PAGE = {
  size: { width: mm(210), height: mm(297) },
  /** 天头 37 mm and 订口 28 mm are given; right and bottom are what the type area leaves. 页码 stands 7 mm below it. */
  margin: {
    top: mm(37),
    left: mm(28),
    right: mm(210 - 28 - 156),
    bottom: mm(297 - 37 - 225),
    footer: mm(23),
  },
};

/** 225 mm in 22 lines. */
export const LINE = Math.floor(mm(225) / 22);

/** 3号, 2号, 4号 and the mark of the issuing authority, in half points. */
export const SIZE = { body: 32, title: 44, page: 28, mark: 72, table: 24 };

/** What 3号 characters are moved by, so that 28 of them fill 156 mm: in 4096ths of a point. */
export const CHAR_SPACE = Math.floor((mm(156) / 20 / 28 - SIZE.body / 2) * 4096);

/** Two characters of the text: what a paragraph begins with. */
export const INDENT = 2 * (SIZE.body / 2) * 20;

/** A font for Chinese and everything else on the line. */
const font = (name: string) => ({
  ascii: name,
  hAnsi: name,
  eastAsia: name,
  cs: name,
  hint: 'eastAsia',
});

export const FONT = {
  body: font('仿宋'),
  title: font('方正小标宋简体'),
  first: font('黑体'),
  second: font('楷体'),
  page: font('宋体'),
};

/** 红色 of the mark and the line under it. */
export const RED = 'E60012';

/** What a run is set in where nothing else is said. */
export const DEFAULTS: IDocumentDefaultsOptions = {
  run: { font: FONT.body, size: SIZE.body, language: { value: 'zh-CN', eastAsia: 'zh-CN' } },
  paragraph: { spacing: { line: LINE, lineRule: 'exact', before: 0, after: 0 } },
};
