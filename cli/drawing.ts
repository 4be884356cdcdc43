import { OUTSIDE } from '../domain/task/moves';

/** Tables and diagrams of states, as Markdown has them. */

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const row = (cells: string[]): string => `| ${cells.map(cell).join(' | ')} |`;

/** A table with its head. */
export function table(head: string[], rows: string[][]): string {
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}

/** Words in a cell, or that there are none. */
export function list(words: string[]): string {
  return words.join('、') || '无';
}

/** A row of a table of lives, with the event it belongs to. */
interface Moving {
  by: string;
  from: readonly string[];
  to: string;
  words: string;
}

const node = (place: string): string => (place === OUTSIDE ? '[*]' : place.replaceAll('-', '_'));

/** Arrows by what they join and why; of several events that do the same one arrow names all. */
function arrows(rows: readonly Moving[]): string[] {
  const joined = new Map<string, string[]>();
  for (const { from, to, words, by } of rows)
    for (const place of from) {
      const arrow = `${node(place)} --> ${node(to)}: ${words.replaceAll(/[:;]/g, ' ')}`;
      joined.set(arrow, [...(joined.get(arrow) ?? []), by]);
    }
  return [...joined].map(([arrow, events]) => `${arrow}（${events.join('、')}）`);
}

/** A diagram of those places, with their words, that some row touches. */
export function diagram(words: Readonly<Record<string, string>>, rows: readonly Moving[]): string {
  const used = new Set(rows.flatMap((r) => [...r.from, r.to]));
  const places = Object.entries(words).filter(([place]) => used.has(place));
  return [
    '```mermaid',
    'stateDiagram-v2',
    ...places.map(([place, name]) => `  state "${name} ${place}" as ${node(place)}`),
    ...arrows(rows).map((arrow) => `  ${arrow}`),
    '```',
  ].join('\n');
}
