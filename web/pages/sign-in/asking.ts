import { useState } from 'react';

/** What a request came to: its answer, or the server's refusal. */
interface Came<A> {
  data?: A;
  error?: unknown;
}

/** One request at a time of a person who is not signed in: whether it is under way, and what came of it. */
export function useAsking() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>();
  /** The answer; nothing where it was refused or did not arrive, which `error` then says. */
  const ask = async <A>(send: () => Promise<Came<A>>): Promise<A | undefined> => {
    setBusy(true);
    const came: Came<A> = await send().catch((lost: unknown) => ({ error: lost }));
    setBusy(false);
    setError(came.error);
    return came.data;
  };
  return { busy, error, ask };
}
