import fc from 'fast-check';
import type { PlanDraft, Span } from '../../../domain/plan/draft';
import { ImportError, readText } from '../../../importing';
import { jiningDirectory, planText } from './support';

/** Pieces of which plans are made, put together at random. */
const PIECES =
  '一、|（一）|1. |2．|\n|\n\n|。|，|；|、|：|（|）|〔|〕|“|”|《|》|市财政局|市发展改革委|省经信厅|各县市区政府、管委会|市直有关部门|各市、县（市、区）政府|牵头|配合|负责|分别牵头|会同|等部门|责任单位：|牵头单位：|配合单位：|以下均需|以上各项均由|落实|不再逐一列出|列第一位的为牵头单位，下同|以下简称|到2025年|每年|年均|5年内|2012年起5年内|培育|打造|达到|不少于|至少|10个|1.7万个|75%|500万元|以上|左右|以内|的|全覆盖|每个县|全市|增长|　|—１—|2024年9月20日|济政字〔2024〕46号|关于印发某某行动计划的通知|★|秘密'.split(
    '|',
  );
const madeUp = fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((pieces) => pieces.join(''));

/** A real plan with a part cut out or something put in. */
const torn = fc
  .tuple(fc.nat(11_000), fc.nat(400), fc.oneof(madeUp, fc.string({ unit: 'grapheme' })))
  .map(([at, cut, put]) => planText('jining').slice(0, at) + put + planText('jining').slice(at + cut));

function draftOf(bytes: Uint8Array, directory = false): PlanDraft | null {
  try {
    return readText(bytes, directory ? { directory: DIRECTORY } : {}).draft;
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
    expect(error.message).not.toContain('\n');
    return null;
  }
}
const DIRECTORY = jiningDirectory();

function spansOf({ plan, tasks, doubts }: PlanDraft): Span[] {
  const targets = [...plan.targets, ...tasks.flatMap((task) => task.targets)];
  return [...targets, ...tasks, ...doubts].map(({ span }) => span);
}

const even = (text: string) => text.replace(/\s/g, '');

describe('whatever the text', () => {
  test.each([
    ['made of pieces of plans', madeUp, 500],
    ['a real plan torn', torn, 60],
    ['anything', fc.string({ unit: 'binary', maxLength: 200 }), 300],
  ])('%s: spans lie in it and no unit is invented', (_, texts, runs) => {
    fc.assert(
      fc.property(texts, (text) => {
        const bytes = Buffer.from(text);
        const draft = draftOf(bytes);
        if (draft === null) return;
        const length = bytes.toString('utf8').replace(/^\ufeff/, '').length;
        for (const { start, end } of spansOf(draft)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(length);
        }
        const written = new Set(even(bytes.toString('utf8')));
        for (const { name } of draft.units) for (const char of name) expect(written).toContain(char);
        const known = new Set(draft.units.map(({ name }) => name));
        for (const { assignments } of draft.tasks) {
          for (const { unit } of assignments) expect(known).toContain(unit);
          expect(new Set(assignments.map(({ unit }) => unit)).size).toBe(assignments.length);
        }
        for (const { value } of draft.tasks.flatMap(({ targets }) => targets))
          expect(Number.isFinite(value)).toBe(true);
      }),
      { numRuns: runs },
    );
  });

  test('nor with a directory is anything thrown but an ImportError', () => {
    fc.assert(
      fc.property(fc.oneof(madeUp, torn), (text) => void draftOf(Buffer.from(text), true)),
      { numRuns: 60 },
    );
  });

  test('nor for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void draftOf(bytes)),
      { numRuns: 500 },
    );
  });
});
