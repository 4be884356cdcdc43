import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** Wall ms after which a page is shown without the server's word that it listens. */
const PATIENCE_MS = 1000;

/**
 * Asks again for whatever is on the page when the server says that something of it has changed. True once it listens: a
 * page that asks for its data after that misses nothing. Where the connection was lost, all is asked for again.
 */
export function useLive(): boolean {
  const queries = useQueryClient();
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    const source = new EventSource('/api/v1/live');
    let isLate = false;
    const late = (): void => {
      isLate = true;
      setShown(true);
    };
    const timer = setTimeout(late, PATIENCE_MS);
    source.addEventListener('changed', () => void queries.invalidateQueries());
    source.addEventListener('error', late);
    source.addEventListener('open', () => {
      clearTimeout(timer);
      setShown(true);
      if (isLate) void queries.invalidateQueries();
      isLate = false;
    });
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [queries]);
  return isShown;
}
