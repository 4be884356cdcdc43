import { type FocusEvent, type RefObject, useEffect, useRef } from 'react';

/** Going through the queue by the keyboard, and where the focus goes when what had it is done and gone. */

export interface Keyed {
  /** The keys of what is in the queue, in its order. */
  keys: readonly string[];
  open: string | undefined;
  setOpen: (key: string | undefined) => void;
  /** True for what must not be left because something was typed there. */
  holds: (key: string) => boolean;
  accept: (key: string) => void;
  giveBack: (key: string) => void;
}

const itemOf = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>('[data-key]')?.dataset['key'];

/** True where letters are text, or something lies over the page. */
function isElsewhere(target: EventTarget | null): boolean {
  const within = 'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="listbox"]';
  return (target instanceof Element && target.closest(within) !== null) || hasDialog();
}

const hasDialog = (): boolean => document.querySelector('[role="dialog"]') !== null;

/** What each key does. */
function deedsOf(
  latest: RefObject<Keyed>,
  last: RefObject<{ key: string } | null>,
  focus: (key: string | undefined) => void,
): Record<string, () => void> {
  const move = (by: number) => (): void => {
    const { keys, open, setOpen } = latest.current;
    const at = keys.indexOf(itemOf(document.activeElement) ?? last.current?.key ?? '');
    const next = keys[at < 0 ? 0 : Math.min(keys.length - 1, Math.max(0, at + by))];
    if (open !== undefined && next !== undefined) setOpen(next);
    focus(next);
  };
  const decide = (how: 'accept' | 'giveBack') => (): void => {
    const key = itemOf(document.activeElement);
    if (key === undefined) return;
    const isOpen = latest.current.open === key;
    if (!isOpen) latest.current.setOpen(key);
    // Nothing is accepted that was not looked at: the first press opens it.
    if (how === 'giveBack' || isOpen) latest.current[how](key);
  };
  const [down, up] = [move(1), move(-1)];
  return { j: down, ArrowDown: down, k: up, ArrowUp: up, a: decide('accept'), r: decide('giveBack') };
}

/** J and K go down and up, A accepts what is open, R returns it; both open it first. */
export function useKeys(list: RefObject<HTMLElement | null>, keyed: Keyed) {
  const latest = useRef(keyed);
  latest.current = keyed;
  const last = useRef<{ key: string; index: number } | null>(null);
  const focus = (key: string | undefined): void => {
    const item = key === undefined ? null : list.current?.querySelector(`[data-key=${JSON.stringify(key)}]`);
    item?.querySelector<HTMLElement>('.name')?.focus();
  };
  useEffect(() => {
    const deeds = deedsOf(latest, last, focus);
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isElsewhere(event.target)) return;
      // Arrows scroll the page where nothing of the queue has the focus.
      if (event.key.startsWith('Arrow') && itemOf(document.activeElement) === undefined) return;
      const deed = deeds[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!deed) return;
      event.preventDefault();
      deed();
    };
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  useEffect(() => {
    const { keys, open, setOpen, holds } = latest.current;
    const gone = last.current;
    if (!gone || keys.includes(gone.key) || holds(gone.key) || !isNowhere()) return;
    const next = keys[Math.min(gone.index, keys.length - 1)];
    if (open === gone.key) setOpen(next);
    focus(next);
  }, [keyed.keys.join('\n')]);
  useEffect(() => {
    const { open } = latest.current;
    if (open === undefined) return;
    list.current
      ?.querySelector(`[data-key=${JSON.stringify(open)}] .line`)
      ?.scrollIntoView({ block: 'nearest' });
  }, [keyed.open]);
  return (event: FocusEvent): void => {
    const key = itemOf(event.target);
    if (key !== undefined) last.current = { key, index: keyed.keys.indexOf(key) };
  };
}

const isNowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;
