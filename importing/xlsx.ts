import { Archive } from './archive';
import { ImportError } from './errors';
import { ownTexts, type Row } from './grid';
import { findLedger, ledgerLines, type Ledger } from './ledger';
import { Lines, type Opened } from './opened';
import { readSheet } from './xlsx-sheet';
import { readWorkbook } from './xlsx-workbook';

/**
 * Reads a ledger 台账 kept as an Excel table: the first sheet that shows whose heading row names the columns.
 * @throws ImportError `corrupt`, `too-large` or `no-ledger`
 */
export function openXlsx(bytes: Uint8Array, fileName: string): Opened {
  const archive = new Archive(bytes, fileName);
  const book = readWorkbook(archive);
  const read = book.sheets.map((sheet) => ({ ...sheet, ...readSheet(archive, sheet.part, book, fileName) }));
  // Every sheet is looked at for a secrecy mark, also those that do not show.
  const beside = read.map(({ name, rows, margins }) => ({
    where: `sheet ${name}`,
    text: [...margins, ...rows.flatMap(ownTexts)].join('\n'),
  }));
  const ledgers = read.flatMap((sheet) => {
    const ledger = sheet.hidden ? null : findLedger(sheet.rows);
    return ledger === null ? [] : [{ ...sheet, ledger }];
  });
  const [first, ...others] = ledgers;
  if (first === undefined) return refuseSheets(beside, fileName);
  const lines = new Lines();
  const title = titleOf(first.rows, first.ledger) ?? withoutEnding(fileName);
  ledgerLines(first.rows, first.ledger, lines);
  if (others.length > 0) {
    const names = others.map(({ name }) => `“${name}”`).join('、');
    lines.addDoubtful(`（只读入工作表“${first.name}”）`, 'sheets-left', `${names}也是任务表，没有读入`);
  }
  return { text: lines.text, paragraphs: true, title, doubts: lines.doubts, beside };
}

/** A table with no heading has no text to read; a mark in it is found all the same. */
function refuseSheets(beside: Opened['beside'], fileName: string): Opened {
  const error = new ImportError(
    'no-ledger',
    fileName,
    'no sheet has a heading row that names the task (工作任务, 工作内容 …) and who is responsible (牵头单位, 责任单位 …)',
    'give the table such a row and import it again',
  );
  return { text: '', paragraphs: true, doubts: [], beside, refusal: error };
}

/** The first line above the heading that is one cell alone, and no 附件1 or 单位：…. */
function titleOf(rows: readonly Row[], { heading }: Ledger): string | null {
  for (const row of rows.slice(0, heading)) {
    const [text, ...more] = ownTexts(row);
    if (text === undefined || more.length > 0 || /^附件|[：:]/.test(text)) continue;
    return text.replace(/\s+/g, '');
  }
  return null;
}

function withoutEnding(fileName: string): string {
  return fileName.replace(/\.[A-Za-z]{1,5}$/, '');
}
