import { useSyncExternalStore } from 'react';

/** True while the window answers to a media query. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(query);
      media.addEventListener('change', changed);
      return () => {
        media.removeEventListener('change', changed);
      };
    },
    () => window.matchMedia(query).matches,
  );
}

/** True on a phone, as in media.css: there is no room for a table. */
export function useNarrow(): boolean {
  return useMedia('(max-width: 720px)');
}
