/** Where a record of the ledger stands on the page of its task. */
export function factAnchor(revision: number): string {
  return `fact-${revision}`;
}
