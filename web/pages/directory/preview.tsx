import { CloseCircleFilled, EditOutlined, MinusCircleOutlined, PlusCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { paths } from '../../client/schema';
import { POST_NAMES } from '../../frame/posts';
import { type Words, useWords } from '../../language';

/** What an import would change, or has changed. */
export type Previewed =
  paths['/api/v1/directory/imports']['post']['responses'][200]['content']['application/json'];
type Change = Previewed['changes'][number];

const WORDS: Words<{
  wrong: (errors: number) => string;
  row: (row: number) => string;
  same: (rows: number) => string;
  what: Record<Change['what'], string>;
  found: (rows: number, changes: number, from: string) => string;
  none: string;
}> = {
  zh: {
    wrong: (errors) => `有${errors}行不能接受，全部不会执行：`,
    row: (row) => `第${row}行`,
    same: (rows) => `文件中${rows}人，与现有的相同，没有要改的。`,
    what: { added: '新增', changed: '变更', ended: '离任', removed: '取消（尚未到任）' },
    found: (rows, changes, from) => `文件中${rows}人，自 ${from} 起有${changes}项变更：`,
    none: '（无）',
  },
  en: {
    wrong: (errors) => `${errors} rows cannot be taken, so nothing is done:`,
    row: (row) => `Row ${row}`,
    same: (rows) => `${rows} people in the file, as they are already: nothing to change.`,
    what: { added: 'Added', changed: 'Changed', ended: 'Leaves', removed: 'Taken back' },
    found: (rows, changes, from) => `${rows} people in the file, ${changes} changes from ${from}:`,
    none: '(none)',
  },
};

const SHAPES: Record<Change['what'], ReactNode> = {
  added: <PlusCircleOutlined />,
  changed: <EditOutlined />,
  ended: <MinusCircleOutlined />,
  removed: <MinusCircleOutlined />,
};

/** What would change, by row of the file what is wrong, or that nothing would. */
export function Preview({ preview: { rows, from, changes, errors } }: { preview: Previewed }) {
  const words = useWords(WORDS);
  const posts = useWords(POST_NAMES);
  if (errors.length > 0)
    return (
      <div role="alert">
        <p className="wrong">
          <CloseCircleFilled /> {words.wrong(errors.length)}
        </p>
        <ul className="differences">
          {errors.map(({ row, message }) => (
            <li key={row}>
              <strong>{words.row(row)}</strong> {message}
            </li>
          ))}
        </ul>
      </div>
    );
  if (changes.length === 0) return <p role="status">{words.same(rows)}</p>;
  return (
    <div role="status">
      <p>{words.found(rows, changes.length, from)}</p>
      <ul className="differences">
        {changes.map(({ what, unit, post, email, before, after }, i) => (
          <li key={i}>
            <strong>
              {SHAPES[what]} {words.what[what]}
            </strong>{' '}
            {unit} {posts[post] ?? post} {email}
            <br />
            <span className="quiet">
              {before ?? words.none} → {after ?? words.none}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
