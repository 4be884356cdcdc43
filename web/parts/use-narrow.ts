import { useSyncExternalStore } from 'react';

/** As in base.css: below it there is no room for a table. */
const NARROW = '(max-width: 720px)';

/** True on a phone, and wherever else there is no room for a table. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = window.matchMedia(NARROW);
      media.addEventListener('change', changed);
      return () => {
        media.removeEventListener('change', changed);
      };
    },
    () => window.matchMedia(NARROW).matches,
  );
}
