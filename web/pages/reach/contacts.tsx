import { PlusOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../language';
import { CHANNEL_WORDS } from '../../parts/channels';
import { useMe } from '../../session';
import { ContactRow } from './contact';
import { type Contact, type Reach, type Row, rowOf } from './data';
import type { Wrong } from './editor';
import { WORDS } from './words';

/** What was just done to the list, and where the person who did it goes on. */
interface Done {
  said: string;
  /** Finds in the list what takes the focus, the first that can. */
  then: string;
}

/** The same with one moved to another place. */
function movedTo(rows: readonly Row[], row: Row, place: number): Row[] {
  const others = rows.filter((other) => other !== row);
  return [...others.slice(0, place), row, ...others.slice(place)];
}

/** By what somebody is reached, the first one first; moved by buttons, which a keyboard can press. */
export function Contacts({
  reach,
  own,
  rows,
  wrong,
  change,
}: {
  reach: Reach;
  own: boolean;
  rows: readonly Row[];
  wrong: Wrong;
  /** Told of which contact a field was changed, where one was. */
  change: (rows: Row[], of?: string) => void;
}) {
  const words = useWords(WORDS);
  const names = useWords(CHANNEL_WORDS);
  const place = useRef<HTMLElement>(null);
  const [done, setDone] = useState<Done>();
  // A button that has moved to an end cannot be pressed any more: its neighbour takes the focus.
  useEffect(() => {
    if (done) place.current?.querySelector<HTMLElement>(done.then)?.focus();
  }, [done]);
  const within = (key: string, what: string): string => `[data-key="${key}"] ${what}`;
  const move = (row: Row, by: -1 | 1): void => {
    const to = rows.indexOf(row) + by;
    change(movedTo(rows, row, to));
    const [there, back] = by < 0 ? ['.up', '.down'] : ['.down', '.up'];
    const isEnd = to === 0 || to === rows.length - 1;
    setDone({
      said: words.movedTo(names[row.contact.channel].word, to + 1),
      then: within(row.key, isEnd ? back : there),
    });
  };
  const remove = (row: Row): void => {
    change(
      rows.filter((other) => other !== row),
      row.key,
    );
    setDone({ said: words.removed(names[row.contact.channel].word), then: '.add' });
  };
  const add = (contact: Contact): void => {
    const row = rowOf(contact);
    change([row, ...rows]);
    setDone({ said: words.added(names[contact.channel].word), then: within(row.key, 'input') });
  };
  return (
    <section ref={place} aria-labelledby="contacts">
      <h2 id="contacts">{words.contacts}</h2>
      <p className="quiet">{words.order}</p>
      <ol className="rows">
        {rows.map((row, at) => (
          <ContactRow
            key={row.key}
            {...{ reach, row, at, wrong, own }}
            last={at === rows.length - 1}
            change={(contact) => {
              change(
                rows.map((other) => (other === row ? { ...row, contact } : other)),
                row.key,
              );
            }}
            move={(by) => {
              move(row, by);
            }}
            remove={() => {
              remove(row);
            }}
          />
        ))}
      </ol>
      <p role="status" className="unseen">
        {done?.said}
      </p>
      <Add reach={reach} isFull={rows.length >= reach.most} add={add} />
    </section>
  );
}

/** Adds one of the channels there are; mail is always among them already. */
function Add({ reach, isFull, add }: { reach: Reach; isFull: boolean; add: (contact: Contact) => void }) {
  const words = useWords(WORDS);
  const names = useWords(CHANNEL_WORDS);
  const { looksAfter } = useMe();
  const open = reach.endpoints.filter(({ disabled }) => !disabled);
  const offered = reach.channels.filter(
    ({ channel, endpoint }) =>
      channel !== 'mail' && (!endpoint || open.some((one) => one.channel === channel)),
  );
  if (offered.length === 0)
    return (
      <p className="quiet">
        {words.onlyMail} {looksAfter && <Link to="/channels">{words.toChannels}</Link>}
      </p>
    );
  if (isFull) return <p className="quiet">{words.most(reach.most)}</p>;
  const items = offered.map(({ channel }) => ({ key: channel, label: names[channel].word }));
  return (
    <p className="unprinted">
      <Dropdown
        trigger={['click']}
        menu={{
          items,
          onClick: ({ key }) => {
            const chosen = offered.find(({ channel }) => channel === key);
            if (!chosen) return;
            const { channel, endpoint } = chosen;
            const of = open.filter((one) => one.channel === channel);
            // Where there is one only, it is that.
            const id = endpoint && of.length === 1 ? (of[0]?.id ?? null) : null;
            add({ channel, address: '', endpoint: id });
          },
        }}
      >
        <Button className="add" icon={<PlusOutlined aria-hidden="true" />} aria-haspopup="menu">
          {words.add}
        </Button>
      </Dropdown>
    </p>
  );
}
