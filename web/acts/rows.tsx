import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form } from 'antd';
import type { ReactNode } from 'react';

type Name = string | number | (string | number)[];

/** What a form's list of rows is called: each of them, another one, one less. */
export interface RowWords {
  row: (n: number) => string;
  add: string;
  remove: (n: number) => string;
}

/** Rows that can be added and removed: what of them there may be none of, else one always stays. */
export function Rows({
  name,
  words,
  fresh = {},
  least = 1,
  children,
}: {
  name: Name;
  words: RowWords;
  /** What a new row starts with. */
  fresh?: object;
  least?: 0 | 1;
  /** The fields of a row, named from its place on. */
  children: (index: number) => ReactNode;
}) {
  return (
    <Form.List name={name}>
      {(fields, { add, remove }) => (
        <>
          {fields.map((field, i) => (
            <fieldset key={field.key} className="claim">
              <legend>
                {words.row(i + 1)}{' '}
                {fields.length > least && (
                  <Button
                    type="text"
                    size="small"
                    icon={<DeleteOutlined />}
                    aria-label={words.remove(i + 1)}
                    onClick={() => {
                      remove(field.name);
                    }}
                  />
                )}
              </legend>
              <div className="row-fields">{children(field.name)}</div>
            </fieldset>
          ))}
          <Form.Item>
            <Button
              size="small"
              icon={<PlusOutlined />}
              onClick={() => {
                add({ ...fresh });
              }}
            >
              {words.add}
            </Button>
          </Form.Item>
        </>
      )}
    </Form.List>
  );
}
