import { Line } from '../../acts/fields';
import { Rows } from '../../acts/rows';
import { orNull } from '../../acts/values';
import { useWords } from '../../language';
import { FormDialog } from '../../parts/form-dialog';
import type { Plan } from '.';
import { ChangeFields, type Drafted, emptyChange, toSend } from './change';
import { WORDS } from './words';

interface Amendment {
  basis: string;
  title?: string;
  approval?: string;
  changes: Drafted[];
}

/** 修订: what a document changes in the plan, recorded all at once. */
export function AmendForm({ plan, close }: { plan: Plan; close: () => void }) {
  const { form } = useWords(WORDS);
  return (
    <FormDialog<Amendment>
      title={form.title}
      ok={form.ok}
      done={form.done}
      wide
      about={<p className="quiet">{form.what}</p>}
      initial={{ changes: [emptyChange('withdraw-task', plan)] }}
      command={({ basis, title, approval, changes }) => ({
        path: `/plans/${plan.id}/amendments`,
        body: { basis, title: orNull(title), approval: orNull(approval), changes: changes.map(toSend) },
      })}
      close={close}
    >
      <Line name="basis" label={form.basis} help={form.basisHelp} />
      <Line name="title" label={form.name} optional />
      <Rows
        name="changes"
        words={{ row: form.change, add: form.add, remove: form.remove }}
        fresh={emptyChange('withdraw-task', plan)}
      >
        {(i) => <ChangeFields plan={plan} index={i} />}
      </Rows>
      <Line name="approval" label={form.approval} optional />
    </FormDialog>
  );
}
