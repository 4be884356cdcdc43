import { useWords } from '../../language';
import { Files } from '../../parts/files';
import type { Attached } from '../../parts/upload';
import type { Draft, Row } from './draft';
import { Notes, reasonsOf } from './parts';
import { WORDS } from './words';

/** Evidence of a row as a whole. */
export function Evidence({
  row,
  files,
  id,
  wrong,
  change,
}: {
  row: Row;
  files: readonly Attached[];
  id: string;
  wrong: string | undefined;
  change: (of: (draft: Draft) => Partial<Draft>) => void;
}) {
  const words = useWords(WORDS);
  const notes = [
    ...reasonsOf(row, 'evidence').map((r) => words.returned + r),
    ...(wrong === undefined ? [] : [wrong]),
  ];
  return (
    <div className="field" role="group" aria-labelledby={`${id}-label`}>
      <span id={`${id}-label`}>{words.evidence}</span>
      <Files
        label={words.evidence}
        value={files}
        onChange={(evidence) => {
          change(() => ({ evidence }));
        }}
      />
      <Notes notes={notes} alert={wrong !== undefined} />
    </div>
  );
}
