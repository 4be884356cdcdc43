import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { problemOf } from '../../client/api';
import { useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { useMe } from '../../session';
import { Contacts } from './contacts';
import { type Reach, type Row, type Wanted, useTyped, wantedOf } from './data';
import { Hours, Language, Muted } from './hours';
import { WORDS } from './words';

/** What the server said of the fields of the last press: of a contact by its key, wherever it was moved since. */
export type Wrong = ReadonlyMap<string, string>;

function wrongOf(error: unknown, rows: readonly Row[]): Wrong {
  const errors = problemOf(error)?.errors ?? [];
  return new Map(
    errors.map(({ path, message }) => [
      path.replace(/^\/contacts\/(\d+)/u, (_, at) => `/contacts/${rows[Number(at)]?.key ?? ''}`),
      message,
    ]),
  );
}

/** The settings as one form with one button. */
export function Editor({
  reach,
  own,
  busy,
  error,
  save,
}: {
  reach: Reach;
  /** False for who puts right what is somebody else's. */
  own: boolean;
  busy: boolean;
  error: unknown;
  save: (wanted: Wanted) => Promise<Reach>;
}) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { typed, change, isChanged, reset } = useTyped(useMe().id, reach);
  const [wrong, setWrong] = useState<Wrong>(new Map());
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid]');
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
  }, [wrong]);
  const send = async (): Promise<void> => {
    const { rows } = typed;
    try {
      reset(await save(wantedOf(typed)));
      setWrong(new Map());
    } catch (refused) {
      setWrong(wrongOf(refused, rows));
      return;
    }
    void message.success(words.saved);
    await queries.invalidateQueries();
  };
  const { preferences } = typed;
  const prefer = (some: Partial<Reach['preferences']>): void => {
    change({ ...typed, preferences: { ...preferences, ...some } });
  };
  return (
    <form
      ref={form}
      noValidate
      className="reach"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Contacts
        {...{ reach, own, wrong }}
        rows={typed.rows}
        change={(rows) => {
          change({ ...typed, rows });
        }}
      />
      <Hours hours={reach.hours} {...{ preferences, prefer, wrong }} />
      <Language {...{ preferences, prefer }} />
      <Muted {...{ preferences, prefer }} />
      <div className="save unprinted">
        {error ? <Trouble error={error} /> : null}
        <Button type="primary" size="large" htmlType="submit" disabled={!isChanged} loading={busy}>
          {words.save}
        </Button>
        <span role="status" className="soon">
          {isChanged && words.unsaved}
        </span>
        {isChanged && (
          <Button
            onClick={() => {
              reset(reach);
              setWrong(new Map());
            }}
          >
            {words.discard}
          </Button>
        )}
      </div>
    </form>
  );
}
