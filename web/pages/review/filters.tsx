import { Button, Checkbox, Select } from 'antd';
import { useWords } from '../../language';
import type { Review } from './data';
import { isMine } from './data';
import { type Chosen, type Weight, countBy, weightOf } from './triage';
import { WORDS } from './words';

const WEIGHTS: readonly Weight[] = ['late', 'other', 'remarked', 'plain'];

/** How much there is of what, each a filter that stands in the address. */
export function Filters({
  reviews,
  now,
  chosen,
  choose,
}: {
  reviews: readonly Review[];
  now: string;
  chosen: Chosen;
  choose: (changed: Chosen) => void;
}) {
  const words = useWords(WORDS);
  const shown = reviews.filter((r) => chosen.who === 'all' || isMine(r));
  const [kinds, weights] = [countBy(shown, (r) => r.kind), countBy(shown, (r) => weightOf(r, now))];
  const plans = [...new Set(reviews.map((r) => r.plan))];
  const others = reviews.some((r) => !isMine(r));
  return (
    <div className="filters unprinted">
      <Choices
        label={words.byWeight}
        all={words.all}
        count={shown.length}
        options={WEIGHTS.filter((w) => weights.has(w)).map((w) => [w, words.weights[w], weights.get(w) ?? 0])}
        value={chosen.weight}
        choose={(weight) => {
          choose({ weight });
        }}
      />
      {kinds.size > 1 && (
        <Choices
          label={words.byKind}
          all={words.all}
          count={shown.length}
          options={[...kinds].map(([kind, n]) => [kind, words.kinds[kind] ?? kind, n])}
          value={chosen.kind}
          choose={(kind) => {
            choose({ kind });
          }}
        />
      )}
      {plans.length > 1 && (
        <Select
          aria-label={words.plan}
          value={chosen.plan ?? ''}
          options={[
            { value: '', label: words.allPlans },
            ...plans.map((plan) => ({ value: plan, label: plan })),
          ]}
          onChange={(plan) => {
            choose({ plan: plan || undefined });
          }}
        />
      )}
      {others && (
        <Checkbox
          checked={chosen.who === 'all'}
          onChange={({ target }) => {
            choose({ who: target.checked ? 'all' : undefined });
          }}
        >
          {words.others}
        </Checkbox>
      )}
    </div>
  );
}

function Choices({
  label,
  all,
  count,
  options,
  value,
  choose,
}: {
  label: string;
  all: string;
  count: number;
  options: [value: string, name: string, count: number][];
  value: string | undefined;
  choose: (value: string | undefined) => void;
}) {
  const everything: [string | undefined, string, number] = [undefined, all, count];
  return (
    <div role="group" aria-label={label}>
      {[everything, ...options].map(([one, name, n]) => (
        <Button
          key={one ?? 'all'}
          aria-pressed={value === one}
          className={value === one ? 'chosen' : ''}
          onClick={() => {
            choose(one);
          }}
        >
          {name} {n}
        </Button>
      ))}
    </div>
  );
}
