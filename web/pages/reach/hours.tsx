import { Button, Checkbox, Radio, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language';
import { Field, Time } from '../../parts/field';
import type { Reach } from './data';
import type { Wrong } from './editor';
import { WORDS } from './words';

type Preferences = Reach['preferences'];

interface Part {
  preferences: Preferences;
  prefer: (some: Partial<Preferences>) => void;
}

/** What stands there until somebody says otherwise: from the end of work to its beginning. */
const EVENING = { from: '18:30', to: '08:30' };

/** 免打扰时段: when nothing is sent to this person. */
export function Hours({
  hours: { digest, quiet: office, minutesApart },
  preferences: { quiet, zone },
  prefer,
  wrong,
}: Part & { hours: Reach['hours']; wrong: Wrong }) {
  const words = useWords(WORDS);
  return (
    <section aria-labelledby="quiet">
      <h2 id="quiet">{words.quiet}</h2>
      <p className="quiet">{words.quietWhat(digest, office.from, office.to, minutesApart)}</p>
      <Checkbox
        checked={quiet !== null}
        onChange={({ target: { checked } }) => {
          prefer({ quiet: checked ? EVENING : null });
        }}
      >
        {words.own}
      </Checkbox>
      {quiet && (
        <>
          <div className="times">
            <Time
              label={words.from}
              value={quiet.from}
              wrong={wrong.get('/preferences/quiet/from')}
              change={(from) => {
                prefer({ quiet: { ...quiet, from } });
              }}
            />
            <Time
              label={words.to}
              value={quiet.to}
              wrong={wrong.get('/preferences/quiet/to')}
              change={(to) => {
                prefer({ quiet: { ...quiet, to } });
              }}
            />
            <Zone zone={zone} prefer={prefer} />
          </div>
          <p className="quiet">{words.ownWhat}</p>
        </>
      )}
    </section>
  );
}

const BEIJING = 'Asia/Shanghai';

/** Beijing time in words; another only for who asks for it. */
function Zone({ zone, prefer }: { zone: string; prefer: Part['prefer'] }) {
  const words = useWords(WORDS);
  const [isOpen, setOpen] = useState(zone !== BEIJING);
  if (!isOpen)
    return (
      <div className="field">
        <span>{words.zone}</span>
        <span>
          {words.beijing}{' '}
          <Button
            type="link"
            onClick={() => {
              setOpen(true);
            }}
          >
            {words.otherZone}
          </Button>
        </span>
      </div>
    );
  const others = Intl.supportedValuesOf('timeZone').filter((name) => name !== BEIJING);
  const options = [
    { value: BEIJING, label: `${words.beijing} ${BEIJING}` },
    ...others.map((name) => ({ value: name, label: name })),
  ];
  return (
    <Field label={words.zone}>
      {(id) => (
        <Select
          id={id}
          value={zone}
          options={options}
          showSearch={{ optionFilterProp: 'label' }}
          onChange={(chosen: string) => {
            prefer({ zone: chosen });
          }}
        />
      )}
    </Field>
  );
}

/** In which language messages to this person are written. */
export function Language({ preferences: { language }, prefer }: Part) {
  const words = useWords(WORDS);
  return (
    <section aria-labelledby="language">
      <h2 id="language">{words.language}</h2>
      <Radio.Group
        aria-labelledby="language"
        value={language}
        options={Object.entries(words.languages).map(([value, label]) => ({ value, label }))}
        onChange={({ target: { value } }: { target: { value?: Preferences['language'] } }) => {
          if (value) prefer({ language: value });
        }}
      />
      <p className="quiet">{words.languageWhat}</p>
    </section>
  );
}

/** 不收的消息: what asks for nothing can be done without; all else always comes. */
export function Muted({ preferences: { muted }, prefer }: Part) {
  const words = useWords(WORDS);
  const kinds = Object.keys(words.mute) as Preferences['muted'];
  return (
    <section aria-labelledby="muted">
      <h2 id="muted">{words.muted}</h2>
      {kinds.map((kind) => (
        <Checkbox
          key={kind}
          checked={muted.includes(kind)}
          onChange={({ target: { checked } }) => {
            prefer({ muted: kinds.filter((other) => (other === kind ? checked : muted.includes(other))) });
          }}
        >
          {words.mute[kind]}
        </Checkbox>
      ))}
      <p className="quiet">{words.always}</p>
    </section>
  );
}
