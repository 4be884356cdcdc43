/** A table as Word and Excel have it, its merged cells spread over the places that they cover. */

/** One place of a table. */
export interface Cell {
  text: string;
  /** It is covered by a merged cell that begins above, or to the left: the text is that cell's. */
  covered: 'above' | 'left' | null;
  /** Why its text is not to be believed, where it is not: an error, a formula that nobody reckoned. */
  wrong?: string;
}

/** A row of a table with the number that people know it by, counted from 1. */
export interface Row {
  number: number;
  cells: Cell[];
}

/** A row's own texts: none of those that only reach into it. */
export function ownTexts({ cells }: Row): string[] {
  return cells.filter(({ text, covered }) => covered === null && text !== '').map(({ text }) => text);
}

/** The text at one place, what covers it from the left left out. */
export function textAt({ cells }: Row, column: number): string {
  const cell = cells[column];
  return cell === undefined || cell.covered === 'left' ? '' : cell.text;
}
