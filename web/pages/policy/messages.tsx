import { Select } from 'antd';
import { useState } from 'react';
import { POST_NAMES } from '../../frame/posts';
import { useLanguage, useWords } from '../../language';
import { inWords } from '../../parts/when';
import { useChosen } from '../../parts/search';
import type { Preview } from './ask';
import { LOOK } from './look';
import { WORDS } from './words';

type Message = Preview['messages'][number];

/** Who will hear what: by day, for everybody, one unit or one post. */
export function Messages({ messages }: { messages: Message[] }) {
  const words = useWords(WORDS);
  const posts = useWords(POST_NAMES);
  const [{ unit = null, post = null }, choose] = useChosen(LOOK);
  const shown = messages.filter((m) => (!unit || m.unit === unit) && (!post || m.post === post));
  const days = new Map<string, Message[]>();
  for (const message of shown) days.set(message.day, [...(days.get(message.day) ?? []), message]);
  const choices = (values: string[], name = (value: string) => value) => [
    { value: '', label: words.everyone },
    ...[...new Set(values)].sort().map((value) => ({ value, label: name(value) })),
  ];
  return (
    <>
      <div className="start">
        <Select
          showSearch
          aria-label={words.filterUnit}
          placeholder={words.filterUnit}
          value={unit}
          options={choices(messages.map((m) => m.unit))}
          onChange={(value: string | null) => {
            choose({ unit: value || undefined });
          }}
        />
        <Select
          aria-label={words.filterPost}
          placeholder={words.filterPost}
          value={post}
          options={choices(
            messages.map((m) => m.post),
            (value) => posts[value] ?? value,
          )}
          onChange={(value: string | null) => {
            choose({ post: value || undefined });
          }}
        />
      </div>
      <p>{shown.length === 0 ? words.noMessages : words.messages(shown.length, days.size)}</p>
      {[...days].map(([day, of]) => (
        <Day key={day} day={day} messages={of} open={unit !== null} />
      ))}
    </>
  );
}

function Day({ day, messages, open }: { day: string; messages: Message[]; open: boolean }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const [asked, setAsked] = useState<boolean>();
  const shown = asked ?? open;
  return (
    <details
      open={shown}
      onToggle={(event) => {
        setAsked(event.currentTarget.open);
      }}
    >
      <summary>
        {inWords(`${day}T00:00:00+08:00`, language).slice(0, -5).trim()}（{day.slice(0, 4)}）{' '}
        <span className="quiet">{words.dayMessages(messages.length)}</span>
      </summary>
      {shown && <Recipients messages={messages} />}
    </details>
  );
}

function Recipients({ messages }: { messages: Message[] }) {
  const words = useWords(WORDS);
  const posts = useWords(POST_NAMES);
  return (
    <ul>
      {messages.map(({ unit, post, kinds }, i) => (
        <li key={i}>
          {unit} {posts[post] ?? post}{' '}
          <span className="quiet">
            {Object.entries(kinds)
              .map(([kind, n]) => `${words.kinds[kind] ?? kind}${words.items(n)}`)
              .join('、')}
          </span>
        </li>
      ))}
    </ul>
  );
}
