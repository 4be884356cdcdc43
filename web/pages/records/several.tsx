import { App, Button, Checkbox } from 'antd';
import { newKey, useCommand } from '../../client/command';
import { useWords } from '../../language';
import type { Asking } from '../../parts/reason';
import { Trouble } from '../../parts/trouble';
import { type BookOf, type Entry, bulkOf, pathOf } from './data';
import { WORDS } from './words';

/** What is done with several entries at once: confirmed, dismissed with one reason, put forward for a commendation. */
export function Several({
  book,
  shown,
  picked,
  choose,
  ask,
}: {
  book: BookOf;
  shown: Entry[];
  picked: Entry[];
  choose: (ids: string[], is: boolean) => void;
  ask: (asking: Asking) => void;
}) {
  const words = useWords(WORDS);
  const { message } = App.useApp();
  const command = useCommand();
  const idsOf = (bulk: 'review' | 'commend'): string[] =>
    picked.filter((entry) => bulkOf(entry, book) === bulk).map(({ id }) => id);
  const [review, commend] = [idsOf('review'), idsOf('commend')];
  const waiting = shown.filter((entry) => bulkOf(entry, book) === 'review').map(({ id }) => id);
  const path = pathOf(book);
  const confirm = async (): Promise<void> => {
    const body = { decision: 'confirm', entries: review };
    await command.mutateAsync({ path: `${path}/confirmations`, body, key: newKey() });
    void message.success(words.confirmed(review.length));
    choose(review, false);
  };
  const dismiss = (): void => {
    ask({
      ...{ title: words.dismiss(review.length), label: words.reason, about: words.dismissWhat },
      ...{ ok: words.dismiss(review.length), done: words.dismissed, path: `${path}/confirmations` },
      body: (reason) => ({ decision: 'dismiss', entries: review, reason }),
    });
  };
  const praise = (): void => {
    ask({
      ...{ title: words.commend(commend.length), label: words.commendWords, about: words.commendWhat },
      ...{ ok: words.commend(commend.length), done: words.commended, path: `${path}/commendations` },
      body: (text) => ({ entries: commend, words: text }),
    });
  };
  if (waiting.length === 0 && commend.length === 0) return null;
  return (
    <div className="tools several unprinted">
      {waiting.length > 0 && (
        <>
          <Checkbox
            checked={review.length === waiting.length}
            indeterminate={review.length > 0 && review.length < waiting.length}
            onChange={(event) => {
              choose(waiting, event.target.checked);
            }}
          >
            {words.chooseAll(waiting.length)}
          </Checkbox>
          <Button
            type="primary"
            disabled={review.length === 0}
            loading={command.isPending}
            onClick={() => void confirm().catch(() => undefined)}
          >
            {words.confirm(review.length)}
          </Button>
          <Button disabled={review.length === 0} onClick={dismiss}>
            {words.dismiss(review.length)}
          </Button>
        </>
      )}
      {commend.length > 0 && <Button onClick={praise}>{words.commend(commend.length)}</Button>}
      {command.error ? <Trouble error={command.error} /> : null}
    </div>
  );
}
