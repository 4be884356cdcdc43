import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { newKey, useCommand } from '../../client/command';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { type BookOf, pathOf } from './data';
import { WORDS } from './words';

/** From the first day of the quarter before that of an instant, as ISO days of Beijing. */
function lastQuarter(now: string): { from: string; until: string } {
  const [year = 0, month = 1] = now.slice(0, 10).split('-').map(Number);
  const first = Math.floor((month - 1) / 3) * 3 - 3;
  return { from: new Date(Date.UTC(year, first, 1)).toISOString().slice(0, 10), until: now.slice(0, 10) };
}

/** 从台账提出: the office has entries reckoned from the ledger between two days. */
export function Propose({ book }: { book: BookOf }) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const [span, setSpan] = useState(() => lastQuarter(book.now));
  const propose = async (): Promise<void> => {
    const done = await command.mutateAsync({ path: `${pathOf(book)}/proposals`, body: span, key: newKey() });
    const { entries } = done as { entries: string[] };
    void message.success(entries.length > 0 ? words.proposed(entries.length) : words.nothingNew);
  };
  const day = (part: 'from' | 'until', label: string) => (
    <label>
      {label}{' '}
      <Input
        type="date"
        required
        className="day"
        value={span[part]}
        onChange={(event) => {
          setSpan({ ...span, [part]: event.target.value });
        }}
      />
    </label>
  );
  return (
    <form
      className="tools unprinted"
      onSubmit={(event) => {
        event.preventDefault();
        void propose().catch(() => undefined);
      }}
    >
      {day('from', words.from)}
      {day('until', words.until)}
      <Button htmlType="submit" loading={command.isPending}>
        {words.propose}
      </Button>
      {command.error ? <Trouble error={command.error} /> : null}
    </form>
  );
}
