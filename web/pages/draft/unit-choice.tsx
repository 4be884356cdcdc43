import { Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../language';
import { type Matter, decide } from './data';
import type { Settling } from './matters';
import { WORDS } from './words';

/** Choices of units: what is typed is looked for in their names. */
export function unitOptions(names: readonly { name: string }[]) {
  return names.map(({ name }) => ({ value: name, label: name }));
}

/** Which unit of the directory a name of the document means. */
export function UnitChoice({ matter, draft, save, place }: Settling & { matter: Matter; place: ReactNode }) {
  const words = useWords(WORDS);
  const { name = '', tasks = [], unit = null } = matter;
  const choose = (chosen: string): void => {
    const others = draft.settlement.units.filter((u) => u.name !== name);
    save.mutate(decide(draft, { units: [...others, { name, unit: chosen }] }));
  };
  return (
    <div>
      {unit === null ? <strong>{words.unitTitle(name)}</strong> : <span>{words.matched(name, unit)}</span>}{' '}
      <span className="quiet">{words.taskList(tasks)}</span> {place}
      {(unit === null || unit !== name) && (
        <Select
          showSearch
          className="wide"
          aria-label={words.unitTitle(name)}
          placeholder={words.chooseUnit}
          value={unit}
          options={unitOptions(draft.directory)}
          disabled={save.isPending || draft.plan !== null}
          onChange={choose}
        />
      )}
    </div>
  );
}
