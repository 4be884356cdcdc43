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

const NOTHING_WRONG: Wrong = new Map();

/** What has a field here, beside which the server's word of it stands; all else is said at the foot. */
const FIELD = /^\/contacts\/\d+\/(?:address|endpoint)$|^\/preferences\/quiet\/(?:from|to)$/u;

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
  const [wrong, setWrong] = useState<Wrong>(NOTHING_WRONG);
  const [refused, setRefused] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (refused === 0) return;
    const first = form.current?.querySelector<HTMLElement>('[aria-invalid]');
    first?.scrollIntoView({ block: 'center' });
    first?.focus({ preventScroll: true });
    // Once for each answer of the server, not whenever something is typed.
  }, [refused]);
  // What was said of a field is said no more once it is another.
  const changed = (part: string): void => {
    setWrong(new Map([...wrong].filter(([path]) => !path.startsWith(part))));
  };
  const send = async (): Promise<void> => {
    const { rows } = typed;
    try {
      reset(await save(wantedOf(typed)));
      setWrong(NOTHING_WRONG);
    } catch (problem) {
      setWrong(wrongOf(problem, rows));
      setRefused((times) => times + 1);
      return;
    }
    void message.success(words.saved);
    await queries.invalidateQueries();
  };
  const { preferences } = typed;
  const said = problemOf(error)?.errors ?? [];
  const isPlaced = said.length > 0 && said.every(({ path }) => FIELD.test(path));
  const prefer = (some: Partial<Reach['preferences']>): void => {
    change({ ...typed, preferences: { ...preferences, ...some } });
    changed('/preferences/');
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
        change={(rows, of) => {
          change({ ...typed, rows });
          if (of !== undefined) changed(`/contacts/${of}/`);
        }}
      />
      <Hours hours={reach.hours} {...{ preferences, prefer, wrong }} />
      <Language {...{ preferences, prefer }} />
      <Muted {...{ preferences, prefer }} />
      <div className={isChanged ? 'save stuck unprinted' : 'save unprinted'}>
        {error && !isPlaced ? <Trouble error={error} /> : null}
        {isPlaced && wrong.size > 0 && <span className="wrong">{words.fix(wrong.size)}</span>}
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
              setWrong(NOTHING_WRONG);
            }}
          >
            {words.discard}
          </Button>
        )}
      </div>
    </form>
  );
}
