import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';

/** Asks again for whatever is on the page when the server says that something of it has changed. */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const source = new EventSource('/api/v1/live');
    source.addEventListener('changed', () => void queries.invalidateQueries());
    return () => {
      source.close();
    };
  }, [queries]);
}
