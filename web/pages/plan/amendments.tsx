import { type Answer, api } from '../../client/api';
import { useLanguage, useWords } from '../../language';
import { policyName } from '../policy/words';
import { Trouble } from '../../parts/trouble';
import { inWords } from '../../parts/when';
import { figure } from '../task/naming';
import type { Plan } from '.';
import { WORDS } from './words';

type Fact = Answer<'/api/v1/plans/{plan}/amendments'>['amendments'][number];

/** A change as the ledger has it, as far as it is put into words here. */
interface Change {
  do: string;
  task?: number | { number: number; title: string };
  from?: string;
  to?: string;
  targets?: { do: string; target?: number; to?: { metric: string; value: number; unit: string } }[];
}

/** What was changed since the launch, the latest first. */
export function Amendments({ plan }: { plan: Plan }) {
  const words = useWords(WORDS);
  const { data, error, refetch } = api.useQuery('get', '/api/v1/plans/{plan}/amendments', {
    params: { path: { plan: plan.id } },
  });
  const facts = [...(data?.amendments ?? [])].reverse();
  return (
    <section aria-labelledby="amendments-title">
      <h2 id="amendments-title">{words.amendments}</h2>
      {error ? <Trouble error={error} again={() => void refetch()} /> : null}
      {data && facts.length === 0 && <p className="quiet">{words.noAmendments}</p>}
      <ul className="rows">
        {facts.map((fact) => (
          <One key={fact.revision} fact={fact} now={plan.now} by={data?.names[fact.by] ?? fact.by} />
        ))}
      </ul>
    </section>
  );
}

function One({ fact, now, by }: { fact: Fact; now: string; by: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { type, basis, title, policyVersion, approval, at } = fact;
  return (
    <li>
      <div>
        <strong>
          {type === 'amended'
            ? (title ?? words.amended)
            : words.policyChanged(policyName(policyVersion ?? '', language))}
        </strong>
        <br />
        {words.basis(basis)}
        {approval && (
          <>
            <br />
            <span className="soon">{words.approval(approval)}</span>
          </>
        )}
        <ul>
          {(fact.changes as Change[]).map((change, i) => (
            <li key={i}>
              <ChangeWords change={change} />
            </li>
          ))}
        </ul>
      </div>
      <div className="beside quiet">
        {inWords(at, language, now)} {by}
      </div>
    </li>
  );
}

function ChangeWords({ change }: { change: Change }) {
  const { changes, amendedTarget } = useWords(WORDS);
  const number = typeof change.task === 'object' ? change.task.number : (change.task ?? 0);
  switch (change.do) {
    case 'add-task':
      return changes['add-task'](number, typeof change.task === 'object' ? change.task.title : '');
    case 'withdraw-task':
      return changes['withdraw-task'](number);
    case 'reassign':
      return changes.reassign(number, change.from ?? '', change.to ?? '');
    default:
      return changes['amend-targets'](
        number,
        (change.targets ?? [])
          .map(({ do: kind, target = 0, to }) =>
            amendedTarget[kind]?.(target + 1, to ? `${to.metric} ${figure(to.value, to.unit)}` : ''),
          )
          .join('；'),
      );
  }
}
