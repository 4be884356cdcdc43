/** How the mailbox treats an address: refuse it for good (550), for now (451), or never answer. */
export type FaultKind = 'refuse' | 'later' | 'hang';

/** For tests: what happens to mail for the addresses that a pattern fits; `*` stands for any text. */
export interface Fault {
  address: string;
  kind: FaultKind;
}

/** What the server says for the kinds that it answers. */
export const REPLIES: Record<Exclude<FaultKind, 'hang'>, { code: number; message: string }> = {
  refuse: { code: 550, message: 'no such mailbox' },
  later: { code: 451, message: 'try again later' },
};

/** The first fault that fits an address, if any. */
export function faultFor(faults: Fault[], address: string): FaultKind | undefined {
  return faults.find((fault) => fits(fault.address.toLowerCase(), address.toLowerCase()))?.kind;
}

function fits(pattern: string, address: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(address);
}
