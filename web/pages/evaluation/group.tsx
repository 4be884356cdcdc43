import { Button, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language';
import { Figure } from './figure';
import { type County, type Evaluation, type GroupOf, percent } from './data';
import { Reckoning } from './reckoning';
import { WORDS } from './words';

/** What is opened: an indicator of a county, or how its level was reckoned. */
interface Opened {
  county: County;
  indicator: string | null;
}

/** One group: its counties by name, and each figure a way to what it rests on. */
export function Group({ group, evaluation }: { group: GroupOf; evaluation: Evaluation }) {
  const words = useWords(WORDS);
  const [opened, setOpened] = useState<Opened>();
  const { name, median, counties } = group;
  const id = `group-${group.group}`;
  const close = (): void => {
    setOpened(undefined);
  };
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>
        {name} <span className="quiet">{median.level !== null && words.median(String(median.level))}</span>
      </h2>
      <Table<County>
        size="small"
        rowKey="unit"
        pagination={false}
        scroll={{ x: 'max-content' }}
        dataSource={counties}
        columns={useColumns(counties, setOpened)}
      />
      {opened &&
        (opened.indicator === null ? (
          <Reckoning county={opened.county} close={close} />
        ) : (
          <Figure evaluation={evaluation} county={opened.county} indicator={opened.indicator} close={close} />
        ))}
    </section>
  );
}

function useColumns(counties: County[], open: (opened: Opened) => void): TableColumnsType<County> {
  const words = useWords(WORDS);
  const { columns } = words;
  const figure = (county: County, what: string, value: string | null, indicator: string | null) =>
    value === null ? (
      <span className="quiet">{words.none}</span>
    ) : (
      <Button
        type="link"
        className="printed flush"
        size="small"
        aria-label={words.opens(county.unit, what, value)}
        onClick={() => {
          open({ county, indicator });
        }}
      >
        {value}
      </Button>
    );
  const number = (title: string, of: (county: County) => number | null) => ({
    ...{ title, key: title, align: 'right' as const },
    render: (_: unknown, county: County) => {
      const value = of(county);
      return figure(county, title, value === null ? null : value.toFixed(2), null);
    },
  });
  const indicators = counties[0]?.now.indicators ?? [];
  return [
    { title: columns.unit, dataIndex: 'unit', fixed: 'left', rowScope: 'row' },
    { title: columns.band, key: 'band', render: (_, { bandName }) => bandName ?? words.noBand },
    number(columns.now, ({ now }) => now.level),
    number(columns.before, ({ before }) => before?.level ?? null),
    number(columns.improvement, ({ improvement }) => improvement),
    ...indicators.map(({ indicator, name }) => ({
      ...{ title: name, key: indicator, align: 'right' as const },
      render: (_: unknown, county: County) => {
        const found = county.now.indicators.find((i) => i.indicator === indicator);
        return figure(county, name, percent(found?.value ?? null), indicator);
      },
    })),
  ];
}
