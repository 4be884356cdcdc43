import { LineChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { Step, Value } from './values';

use([LineChart, GridComponent, SVGRenderer]);

/** One hue: what was reported is a full line, what is wanted a dashed one. */
const ACCENT = '#2b5fb3';
const PLAN = '#646a73';

export interface Trajectory {
  /** What the chart shows, for who does not see it; the table beside it has the figures. */
  label: string;
  line: Step[];
  values: Value[];
  unit: string;
  names: { reported: string; planned: string };
}

const point = ({ on, value }: { on: string; value: number }): [string, number] => [on.slice(0, 10), value];

function series(name: string, data: [string, number][], colour: string, dashed: boolean) {
  const last = data.length - 1;
  return {
    type: 'line' as const,
    name,
    data,
    symbol: dashed ? 'emptyCircle' : 'circle',
    symbolSize: 7,
    lineStyle: {
      color: colour,
      width: dashed ? 1.5 : 2,
      type: dashed ? ('dashed' as const) : ('solid' as const),
    },
    itemStyle: { color: colour },
    label: {
      show: true,
      position: dashed ? ('bottom' as const) : ('top' as const),
      color: colour,
      fontSize: 12,
      // The line says its name at its end: no legend to look up.
      formatter: ({ dataIndex, value }: { dataIndex: number; value: unknown }) => {
        const shown = Number((value as [string, number])[1]).toLocaleString('zh-CN');
        // What was reported lies close together; each of its figures stands in the table.
        return dataIndex === last ? `${name} ${shown}` : dashed ? shown : '';
      },
    },
    labelLayout: { hideOverlap: true },
  };
}

function optionOf({ line, values, unit, names }: Trajectory) {
  return {
    animation: false,
    grid: { left: 8, right: 72, top: 32, bottom: 8, containLabel: true },
    xAxis: {
      type: 'time' as const,
      axisLabel: { color: PLAN, hideOverlap: true, formatter: '{yyyy}-{MM}' },
      splitLine: { show: false },
    },
    yAxis: {
      type: 'value' as const,
      scale: true,
      name: unit,
      nameTextStyle: { color: PLAN },
      axisLabel: { color: PLAN },
      splitNumber: 3,
      splitLine: { lineStyle: { color: '#e5e6eb' } },
    },
    series: [
      series(names.planned, line.map(point), PLAN, true),
      series(names.reported, values.filter((v) => v.fate !== 'returned').map(point), ACCENT, false),
    ].filter(({ data }) => data.length > 0),
  };
}

/** The trajectory of a target: its figures against the plan's interim targets. */
export default function Chart(trajectory: Trajectory) {
  const place = useRef<HTMLDivElement>(null);
  const option = JSON.stringify([trajectory.line, trajectory.values, trajectory.names, trajectory.unit]);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const chart = init(element, null, { renderer: 'svg' });
    chart.setOption(optionOf(trajectory));
    const watch = new ResizeObserver(() => {
      chart.resize();
    });
    watch.observe(element);
    return () => {
      watch.disconnect();
      chart.dispose();
    };
    // Drawn anew only where what it shows has changed.
  }, [option]);
  return <div ref={place} className="chart" role="img" aria-label={trajectory.label} />;
}
