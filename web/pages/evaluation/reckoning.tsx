import { Drawer, Table } from 'antd';
import { type Words, useWords } from '../../language';
import { type County, percent } from './data';

const WORDS: Words<{
  title: (unit: string, year: number) => string;
  columns: readonly [string, string, string, string];
  level: (year: number, level: string) => string;
  step: (now: number, before: number, improvement: number) => string;
  whole: (level: string, improvement: string, score: number, band: string) => string;
}> = {
  zh: {
    title: (unit, year) => `${unit} ${year}年度 如何算得`,
    columns: ['指标', '数值', '权重', '得分'],
    level: (year, level) => `${year}年度水平 ${level}`,
    step: (now, before, improvement) => `改进 = 2 × ${now} − ${before}，取0至100，得${improvement}`,
    whole: (level, improvement, score, band) =>
      `水平占${level}，改进占${improvement}，综合${score}，等次“${band}”`,
  },
  en: {
    title: (unit, year) => `${unit} ${year}: how it was reckoned`,
    columns: ['Indicator', 'Value', 'Weight', 'Points'],
    level: (year, level) => `Level of ${year}: ${level}`,
    step: (now, before, improvement) => `Improvement = 2 × ${now} − ${before}, from 0 to 100: ${improvement}`,
    whole: (level, improvement, score, band) =>
      `Level weighs ${level}, improvement ${improvement}: ${score}, band “${band}”`,
  },
};

/** How the level, the improvement and the band of a county come about. */
export function Reckoning({ county, close }: { county: County; close: () => void }) {
  const words = useWords(WORDS);
  const { unit, now, before, improvement, weights, score, bandName, notes } = county;
  return (
    <Drawer open size={560} title={words.title(unit, now.year)} onClose={close}>
      {[now, ...(before ? [before] : [])].map((level) => (
        <section key={level.year} aria-label={words.level(level.year, String(level.level))}>
          <h2>{words.level(level.year, level.level === null ? '—' : String(level.level))}</h2>
          <Table
            size="small"
            rowKey="indicator"
            pagination={false}
            dataSource={level.indicators}
            columns={[
              { title: words.columns[0], dataIndex: 'name', rowScope: 'row' },
              { title: words.columns[1], align: 'right', render: (_, i) => percent(i.value) ?? '—' },
              { title: words.columns[2], align: 'right', render: (_, i) => percent(i.weight) },
              { title: words.columns[3], align: 'right', dataIndex: 'contribution' },
            ]}
          />
        </section>
      ))}
      {improvement !== null && now.level !== null && before?.level != null && (
        <p>{words.step(now.level, before.level, improvement)}</p>
      )}
      {score !== null && (
        <p>
          {words.whole(
            percent(weights.level) ?? '',
            percent(weights.improvement) ?? '',
            score,
            bandName ?? '—',
          )}
        </p>
      )}
      {notes.map((note) => (
        <p key={note} className="quiet">
          {note}
        </p>
      ))}
    </Drawer>
  );
}
