import { type Words, useWords } from '../language';

const WORDS: Words<{ returned: string; fields: Record<string, string> }> = {
  zh: {
    returned: '退回理由：',
    fields: {
      text: '进展情况',
      difficulties: '存在问题',
      rating: '自评',
      evidence: '佐证材料',
      value: '指标数值',
    },
  },
  en: {
    returned: 'Returned: ',
    fields: {
      text: 'progress',
      difficulties: 'difficulties',
      rating: 'own rating',
      evidence: 'evidence',
      value: 'figure',
    },
  },
};

/** Why something came back, as a whole and field by field; nothing where it did not. */
export function Returned({
  reason,
  fields,
}: {
  reason: string | null;
  fields: readonly { field: string; reason: string }[];
}) {
  const words = useWords(WORDS);
  const byField = fields.map((f) => `${words.fields[f.field] ?? f.field}：${f.reason}`);
  const said = [...(reason ? [reason] : []), ...byField];
  if (said.length === 0) return null;
  return (
    <div className="wrong">
      {words.returned}
      {said.join('；')}
    </div>
  );
}
