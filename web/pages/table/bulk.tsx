import { Button, Modal, Progress } from 'antd';
import { useState } from 'react';
import { problemOf } from '../../client/api';
import { type Words, useLanguage, useWords } from '../../language';
import { refusal } from '../../parts/server-words';
import { ACT_WORDS, COMMANDS } from './acts';
import { itemWords } from './columns';
import { type Outcome, useRun } from './use-run';
import type { Selection } from './use-selection';
import { type Act, type Row, keyOf } from './use-table';

const WORDS: Words<{
  selected: (count: number) => string;
  clear: string;
  go: (act: string, count: number) => string;
  others: (count: number) => string;
  list: string;
  again: (count: number) => string;
  close: string;
  stop: string;
  progress: (tried: number, all: number) => string;
  result: (done: number, refused: number, untried: number) => string;
  done: string;
  lost: string;
}> = {
  zh: {
    selected: (count) => `已选${count}项`,
    clear: '取消选择',
    go: (act, count) => `${act}（${count}项）`,
    others: (count) => `另有已选的${count}项不能这样办理，保持不动。`,
    list: '将逐项办理：',
    again: (count) => `重试未办成的${count}项`,
    close: '关闭',
    stop: '停止',
    progress: (tried, all) => `已处理${tried}项，共${all}项`,
    result: (done, refused, untried) =>
      [
        `办成${done}项`,
        refused > 0 && `${refused}项没有办成，原因见各项，选择仍保留`,
        untried > 0 && `${untried}项未办`,
      ]
        .filter(Boolean)
        .join('；'),
    done: '已办成',
    lost: '没有连上服务器，请重试',
  },
  en: {
    selected: (count) => `${count} selected`,
    clear: 'Clear the selection',
    go: (act, count) => `${act} (${count})`,
    others: (count) => `${count} more are selected to which this cannot be done; they stay as they are.`,
    list: 'One after the other:',
    again: (count) => `Try the ${count} again`,
    close: 'Close',
    stop: 'Stop',
    progress: (tried, all) => `${tried} of ${all}`,
    result: (done, refused, untried) =>
      [
        `${done} done`,
        refused > 0 && `${refused} not, see beside each; they stay selected`,
        untried > 0 && `${untried} not tried`,
      ]
        .filter(Boolean)
        .join('; '),
    done: 'Done',
    lost: 'The server could not be reached, try again',
  },
};

const ACTS = Object.keys(COMMANDS) as Act[];

/** What can be done to the rows that are selected. */
export function Bulk({ selection }: { selection: Selection }) {
  const words = useWords(WORDS);
  const names = useWords(ACT_WORDS);
  // What was asked for stays as it was while it is done.
  const [asked, setAsked] = useState<{ act: Act; rows: Row[] } | null>(null);
  const rows = [...selection.rows.values()];
  return (
    <>
      {rows.length > 0 && (
        <div className="bulk unprinted" role="status">
          <strong>{words.selected(rows.length)}</strong>
          {ACTS.map((act) => {
            const fit = rows.filter(({ can }) => can.includes(act));
            return fit.length === 0 ? null : (
              <Button
                key={act}
                type="primary"
                size="small"
                onClick={() => {
                  setAsked({ act, rows: fit });
                }}
              >
                {words.go(names[act], fit.length)}
              </Button>
            );
          })}
          <Button type="link" size="small" onClick={selection.clear}>
            {words.clear}
          </Button>
        </div>
      )}
      {asked && (
        <Confirmed
          {...asked}
          others={rows.filter(({ can }) => !can.includes(asked.act)).length}
          selection={selection}
          close={() => {
            setAsked(null);
          }}
        />
      )}
    </>
  );
}

interface Asked {
  act: Act;
  rows: Row[];
  others: number;
  selection: Selection;
  close: () => void;
}

/** One confirmation that says what will be done; then how it goes, and what came of each. */
function Confirmed({ act, rows, others, selection, close }: Asked) {
  const words = useWords(WORDS);
  const name = useWords(ACT_WORDS)[act];
  const { outcomes, isRunning, run, stop, doneCount, refusedCount } = useRun(act, rows, selection.drop);
  const left = rows.length - doneCount;
  const isBegun = outcomes.size > 0 || isRunning;
  // What was refused comes first, once all is through: among many it would be out of sight.
  const rankOf = (row: Row): number => (outcomes.get(keyOf(row))?.done === false ? 0 : 1);
  const listed = isRunning ? rows : [...rows].sort((a, b) => rankOf(a) - rankOf(b));
  return (
    <Modal
      open
      width={720}
      title={words.go(name, rows.length)}
      mask={{ closable: false }}
      okText={refusedCount > 0 ? words.again(left) : words.go(name, left)}
      cancelText={isRunning ? words.stop : isBegun ? words.close : undefined}
      okButtonProps={{ loading: isRunning, style: left === 0 ? { display: 'none' } : {} }}
      onOk={() => void run()}
      onCancel={isRunning ? stop : close}
    >
      {isBegun ? (
        <>
          <Progress
            status="normal"
            percent={Math.round((outcomes.size / rows.length) * 100)}
            format={() => words.progress(outcomes.size, rows.length)}
            aria-label={words.progress(outcomes.size, rows.length)}
          />
          <p role="status">
            {isRunning ? '' : words.result(doneCount, refusedCount, rows.length - outcomes.size)}
          </p>
        </>
      ) : (
        <p>
          {words.list} {others > 0 && <span className="quiet">{words.others(others)}</span>}
        </p>
      )}
      <ul className="rows asked">
        {listed.map((row) => (
          <Item key={keyOf(row)} row={row} outcome={outcomes.get(keyOf(row))} />
        ))}
      </ul>
    </Modal>
  );
}

function Item({ row, outcome }: { row: Row; outcome: Outcome | undefined }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const problem = outcome && !outcome.done ? problemOf(outcome.error) : undefined;
  return (
    <li>
      <div>
        {row.task}. {row.title}
        <div>
          {row.unit} {itemWords(row, language)}
        </div>
        {row.progress !== '' && <div className="quiet">{row.progress}</div>}
      </div>
      <div className="beside">
        {outcome?.done && <span className="quiet">✓ {words.done}</span>}
        {outcome && !outcome.done && (
          <span className="wrong" role="alert">
            {problem ? refusal(problem, language) : words.lost}
          </span>
        )}
      </div>
    </li>
  );
}
