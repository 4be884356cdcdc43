import { useNavigate, useSearch } from '@tanstack/react-router';

/** What an address may choose, by name; all of it text. */
export type Chosen<K extends string> = Partial<Record<K, string>>;

/**
 * The choice in the address, so that a view can be sent to a colleague, and how to change some of it; what is changed to
 * nothing goes. `names` are those that the page knows.
 */
export function useChosen<K extends string>(
  names: readonly K[],
): [Chosen<K>, (change: Partial<Record<K, string | undefined>>, kept?: boolean) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const chosen: Chosen<K> = {};
  for (const name of names) {
    const value = search[name];
    if (typeof value === 'string' || typeof value === 'number') chosen[name] = String(value);
  }
  return [
    chosen,
    (change, kept = false) => {
      const next = Object.entries<string | undefined>({ ...chosen, ...change }).flatMap(([name, value]) =>
        // A number goes as one: as text it would stand in quotes.
        value === undefined ? [] : [[name, /^[1-9]\d{0,8}$/u.test(value) ? Number(value) : value] as const],
      );
      // Where one was looking one stays, unless it is another page of a list.
      void navigate({ to: '.', search: Object.fromEntries(next), replace: !kept, resetScroll: kept });
    },
  ];
}
