import { useEffect, useState } from 'react';
import type { Answer } from '../../client/api';

/** By what and when somebody is reached, as the server has it. */
export type Reach = Answer<'/api/v1/me/reach'>;
/** One way to reach somebody. */
export type Contact = Reach['contacts'][number];
/** What is sent to be kept. */
export type Wanted = Pick<Reach, 'contacts' | 'preferences'>;

/** A contact in the list; it keeps its key wherever it is moved. */
export interface Row {
  key: string;
  contact: Contact;
}

/** What stands in the form. */
export interface Typed {
  rows: Row[];
  preferences: Reach['preferences'];
}

/** A contact that is new in the list. */
export function rowOf(contact: Contact): Row {
  return { key: crypto.randomUUID(), contact };
}

const typedOf = ({ contacts, preferences }: Wanted): Typed => ({ rows: contacts.map(rowOf), preferences });

/** What stands in the form, as it is sent. */
export function wantedOf({ rows, preferences }: Typed): Wanted {
  return { contacts: rows.map(({ contact }) => contact), preferences };
}

const textOf = ({ contacts, preferences }: Wanted): string => JSON.stringify({ contacts, preferences });

/** What was typed on this device and not saved, and what had been saved when it was. */
interface Kept {
  base: string;
  wanted: Wanted;
}

const placeOf = (account: string, email: string): string => `duban.reach|${account}|${email}`;

/** What is kept; not where something else has been saved meanwhile. */
function readKept(place: string, base: string): Typed | null {
  try {
    const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null;
    return kept?.base === base ? typedOf(kept.wanted) : null;
  } catch {
    return null;
  }
}

function keep(place: string, kept: Kept): void {
  try {
    localStorage.setItem(place, JSON.stringify(kept));
  } catch {
    // The device has no room: what was typed is still on the page.
  }
}

/**
 * The form of one person's contacts and hours. What was typed stays on this device until it is saved or put away, as on
 * 填报; what somebody else saved meanwhile comes in where nothing was typed.
 */
export function useTyped(account: string, reach: Reach) {
  const place = placeOf(account, reach.email);
  const server = textOf(reach);
  const [seen, setSeen] = useState(server);
  const [base, setBase] = useState(server);
  const [typed, setTyped] = useState(() => readKept(place, server) ?? typedOf(reach));
  const wanted = textOf(wantedOf(typed));
  const isChanged = wanted !== base;
  const reset = (to: Reach): void => {
    setBase(textOf(to));
    setTyped(typedOf(to));
  };
  if (server !== seen) {
    setSeen(server);
    if (!isChanged && server !== base) reset(reach);
  }
  useEffect(() => {
    if (isChanged) keep(place, { base, wanted: JSON.parse(wanted) as Wanted });
    else localStorage.removeItem(place);
  }, [place, base, wanted, isChanged]);
  return { typed, change: setTyped, isChanged, reset };
}
