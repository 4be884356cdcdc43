import { CloseOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { api } from '../../client/api';
import { type Words, useWords } from '../../language';
import { Trouble } from '../../parts/trouble';
import { type Search, searchOf, textOf } from './search';

const PATH = '/api/v1/me/views';

const WORDS: Words<{
  views: string;
  given: readonly (readonly [name: string, query: string])[];
  save: string;
  name: string;
  nameWhat: string;
  replaces: (name: string) => string;
  replace: string;
  saved: string;
  drop: (name: string) => string;
  dropWhat: string;
  cancel: string;
}> = {
  zh: {
    views: '视图',
    given: [
      ['全部', ''],
      ['待办', 'status=open'],
      ['逾期未办', 'overdue=true'],
      ['已升级', 'escalated=true&sort=level&status=open'],
    ],
    save: '保存为视图',
    name: '视图名称',
    nameWhat: '保存的是筛选条件和次序，只有您自己看得到；发给同事请直接复制地址。',
    replaces: (name) => `已有“${name}”：保存后由本视图代替。`,
    replace: '代替',
    saved: '已保存视图',
    drop: (name) => `删去视图“${name}”`,
    dropWhat: '只删去视图，事项不受影响。',
    cancel: '取消',
  },
  en: {
    views: 'Views',
    given: [
      ['All', ''],
      ['To do', 'status=open'],
      ['Overdue', 'overdue=true'],
      ['Escalated', 'escalated=true&sort=level&status=open'],
    ],
    save: 'Save as a view',
    name: 'Name of the view',
    nameWhat: 'It keeps the filters and the order, for you alone; to a colleague send the address.',
    replaces: (name) => `There is a view “${name}”: this one takes its place.`,
    replace: 'Replace',
    saved: 'View saved',
    drop: (name) => `Drop the view “${name}”`,
    dropWhat: 'The view alone is dropped; the items stay.',
    cancel: 'Cancel',
  },
};

/** Lists under a name: some that everybody has, and one's own. */
export function Views({ search }: { search: Search }) {
  const words = useWords(WORDS);
  const [saving, setSaving] = useState(false);
  const { data, error, refetch } = api.useQuery('get', PATH);
  const now = textOf(search);
  const own = data?.views ?? [];
  return (
    <div role="group" className="views unprinted" aria-label={words.views}>
      {words.given.map(([name, query]) => (
        <View key={query} name={name} query={query} now={now} />
      ))}
      {own.map(({ name, query }) => (
        <Own key={name} name={name} query={query} now={now} />
      ))}
      <Button
        type="link"
        size="small"
        onClick={() => {
          setSaving(true);
        }}
      >
        {words.save}
      </Button>
      {error ? <Trouble error={error} again={() => void refetch()} /> : null}
      {saving && (
        <Save
          query={now}
          names={own.map(({ name }) => name)}
          close={() => {
            setSaving(false);
          }}
        />
      )}
    </div>
  );
}

/** One's own view, and what drops it. */
function Own({ name, query, now }: { name: string; query: string; now: string }) {
  const words = useWords(WORDS);
  const queries = useQueryClient();
  const { modal } = App.useApp();
  const drop = api.useMutation('delete', `${PATH}/{name}`, {
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', PATH] }),
  });
  return (
    <span>
      <View name={name} query={query} now={now} />
      <Button
        type="text"
        size="small"
        icon={<CloseOutlined />}
        aria-label={words.drop(name)}
        onClick={() =>
          void modal.confirm({
            title: words.drop(name),
            content: words.dropWhat,
            okText: words.drop(name),
            cancelText: words.cancel,
            onOk: () => drop.mutateAsync({ params: { path: { name } } }),
          })
        }
      />
      {drop.error ? <Trouble error={drop.error} /> : null}
    </span>
  );
}

function View({ name, query, now }: { name: string; query: string; now: string }) {
  const list = searchOf(query);
  const isOpen = textOf(list) === now;
  return (
    <Link
      to="/table"
      search={list}
      className={isOpen ? 'view chosen' : 'view'}
      aria-current={isOpen ? 'true' : undefined}
      activeOptions={{ exact: true }}
      activeProps={{ className: '' }}
    >
      {name}
    </Link>
  );
}

/** Asks for a name; one that is there is replaced, and that is said before. */
function Save({ query, names, close }: { query: string; names: string[]; close: () => void }) {
  const words = useWords(WORDS);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const [name, setName] = useState('');
  const put = api.useMutation('put', `${PATH}/{name}`, {
    onSettled: () => queries.invalidateQueries({ queryKey: ['get', PATH] }),
  });
  const wanted = name.trim();
  const isThere = names.includes(wanted);
  const save = async (): Promise<void> => {
    await put.mutateAsync({ params: { path: { name: wanted } }, body: { query } });
    void message.success(words.saved);
    close();
  };
  return (
    <Modal
      open
      title={words.save}
      okText={isThere ? words.replace : words.save}
      cancelText={words.cancel}
      okButtonProps={{ disabled: wanted === '', loading: put.isPending }}
      onOk={() => void save().catch(() => undefined)}
      onCancel={close}
    >
      <label htmlFor="view-name">{words.name}</label>
      <Input
        id="view-name"
        autoFocus
        maxLength={60}
        value={name}
        aria-describedby="view-what"
        onChange={(event) => {
          setName(event.target.value);
        }}
        onPressEnter={() => {
          if (wanted !== '') void save().catch(() => undefined);
        }}
      />
      <p id="view-what" className={isThere ? 'soon' : 'quiet'}>
        {isThere ? words.replaces(wanted) : words.nameWhat}
      </p>
      {put.error ? <Trouble error={put.error} /> : null}
    </Modal>
  );
}
