/** Where a record of the ledger stands on the page of its task. */
export function factAnchor(revision: number): string {
  return `fact-${revision}`;
}

/** The record that the address leads to; nothing where it leads to none. */
export function factInAddress(): number | undefined {
  const found = /^#fact-(\d+)$/u.exec(window.location.hash);
  return found ? Number(found[1]) : undefined;
}
