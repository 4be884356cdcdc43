import { type ReactNode, createContext, use } from 'react';

const Known = createContext<Record<string, string>>({});

/** What the server said the accounts on a part of a page are called. */
export function Names({ names, children }: { names: Record<string, string>; children: ReactNode }) {
  return <Known value={names}>{children}</Known>;
}

/** What somebody is called, by their account; the account itself where nobody has it any more. */
export function useName(): (account: string) => string {
  const names = use(Known);
  return (account) => names[account] ?? account;
}
