/** The head of a table: a name over each column. */
export function Columns({
  names,
  numbers = () => false,
}: {
  names: readonly string[];
  /** Which of them hold numbers, which stand at the right. */
  numbers?: (column: number) => boolean;
}) {
  return (
    <thead>
      <tr>
        {names.map((name, i) => (
          <th key={name} scope="col" className={numbers(i) ? 'number' : ''}>
            {name}
          </th>
        ))}
      </tr>
    </thead>
  );
}
