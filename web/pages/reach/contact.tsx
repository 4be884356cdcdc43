import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import type { InputHTMLAttributes } from 'react';
import { useWords } from '../../language';
import { CHANNEL_WORDS, type Channel } from '../../parts/channels';
import { Field } from '../../parts/field';
import type { Contact, Reach, Row } from './data';
import type { Wrong } from './editor';
import { useTest } from './test-send';
import { WORDS } from './words';

/** With what an address is typed; a telephone shows its digits. */
const TYPED: Partial<Record<Channel, InputHTMLAttributes<HTMLInputElement>['inputMode']>> = {
  sms: 'tel',
  'dingtalk-robot': 'tel',
};

interface Props {
  reach: Reach;
  row: Row;
  at: number;
  last: boolean;
  own: boolean;
  wrong: Wrong;
  change: (contact: Contact) => void;
  move: (by: -1 | 1) => void;
  remove: () => void;
}

/** One way to reach somebody: its place, its fields, what can be done with it, and how a test went. */
export function ContactRow({ reach, row, at, last, own, wrong, change, move, remove }: Props) {
  const words = useWords(WORDS);
  const names = useWords(CHANNEL_WORDS);
  const { contact, key } = row;
  const { word } = names[contact.channel];
  const test = useTest(contact, word);
  const only = at === 0 && last;
  return (
    <li data-key={key}>
      <div>
        <span className="place">{at + 1}</span> <strong>{word}</strong>{' '}
        <span className="quiet">{only ? words.only : at === 0 ? words.first : words.then}</span>
        {contact.channel === 'mail' ? (
          <>
            <div>{contact.address}</div>
            <div className="quiet">{words.mail}</div>
            {[...wrong]
              .filter(([path]) => path.startsWith(`/contacts/${key}/`))
              .map(([path, said]) => (
                <div key={path} className="wrong" role="alert">
                  {said}
                </div>
              ))}
          </>
        ) : (
          <Fields {...{ reach, contact, change }} wrong={(field) => wrong.get(`/contacts/${key}/${field}`)} />
        )}
        {own && test.result}
      </div>
      <div className="beside acts unprinted">
        <Button
          className="up"
          icon={<ArrowUpOutlined />}
          disabled={at === 0}
          aria-label={words.up(word)}
          title={words.up(word)}
          onClick={() => {
            move(-1);
          }}
        />
        <Button
          className="down"
          icon={<ArrowDownOutlined />}
          disabled={last}
          aria-label={words.down(word)}
          title={words.down(word)}
          onClick={() => {
            move(1);
          }}
        />
        {own && test.button}
        {contact.channel !== 'mail' && (
          <Button
            icon={<DeleteOutlined />}
            aria-label={words.remove(word)}
            title={words.remove(word)}
            onClick={remove}
          />
        )}
      </div>
    </li>
  );
}

/** Which robot or system where it is one, and the address there. */
function Fields({
  reach,
  contact,
  wrong,
  change,
}: {
  reach: Reach;
  contact: Contact;
  wrong: (field: 'address' | 'endpoint') => string | undefined;
  change: (contact: Contact) => void;
}) {
  const words = useWords(WORDS);
  const names = useWords(CHANNEL_WORDS);
  const { channel, address, endpoint } = contact;
  const named = names[channel];
  const needsEndpoint = reach.channels.find((one) => one.channel === channel)?.endpoint ?? endpoint !== null;
  const options = reach.endpoints
    .filter((one) => one.channel === channel)
    .map(({ id, name, disabled }) => ({ value: id, label: disabled ? words.disabled(name) : name }));
  return (
    <div className="contact">
      {needsEndpoint && (
        <Field label={words.which(named.word)} wrong={wrong('endpoint')}>
          {(id, described) => (
            <Select
              id={id}
              {...described}
              placeholder={words.choose}
              value={endpoint}
              options={options}
              onChange={(chosen: number) => {
                change({ ...contact, endpoint: chosen });
              }}
            />
          )}
        </Field>
      )}
      {named.address !== null && (
        <Field
          label={needsEndpoint ? words.optional(named.address) : named.address}
          help={words.help[channel]}
          wrong={wrong('address')}
        >
          {(id, described) => (
            <Input
              id={id}
              {...described}
              value={address}
              maxLength={300}
              inputMode={TYPED[channel] ?? 'text'}
              autoCapitalize="none"
              autoComplete="off"
              spellCheck={false}
              onChange={({ target: { value } }) => {
                change({ ...contact, address: value });
              }}
            />
          )}
        </Field>
      )}
    </div>
  );
}
