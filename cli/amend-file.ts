import { readFileSync } from 'node:fs';
import { UsageError } from './command';

/** Files that a coordinator sends: JSON, and tables of values as a spreadsheet writes them. */

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    throw new UsageError(`${file}：不能读取（${(error as NodeJS.ErrnoException).code ?? String(error)}）`);
  }
}

/** A JSON file. */
export function jsonIn(file: string): unknown {
  try {
    return JSON.parse(contentOf(file));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${file}：不是 JSON（${(error as Error).message}）`);
  }
}

const COLUMNS = ['task', 'target', 'value', 'on', 'source'] as const;
type Line = Record<(typeof COLUMNS)[number], string>;

/** Values to backfill: of a `.json` file its `values`, of any other file one a line. Targets go out counted from 0. */
export function valuesIn(file: string): unknown {
  if (!file.endsWith('.json')) return linesOf(file).map(([line, where]) => valueOf(line, where));
  const { values } = Object(jsonIn(file)) as { values?: unknown };
  if (!Array.isArray(values)) throw new UsageError(`${file}：须为 {"values": […]}`);
  return values.map((value: unknown) => {
    const { target } = Object(value) as { target?: unknown };
    return typeof target === 'number' ? { ...(value as object), target: target - 1 } : value;
  });
}

/** The lines with something in them, without a heading, each with its place. */
function linesOf(file: string): [Line, string][] {
  return contentOf(file)
    .split(/\r?\n/)
    .flatMap((line, i): [Line, string][] => {
      const where = `${file} 第${i + 1}行`;
      const cells = cellsOf(line);
      if (cells.every((cell) => cell === '')) return [];
      // A heading has no number where the task's is.
      if (i === 0 && !/^\d/.test(cells[0] ?? '')) return [];
      if (cells.length !== COLUMNS.length)
        throw new UsageError(`${where}：须为 任务,指标,数值,日期,来源 五列，有 ${cells.length} 列`);
      return [[Object.fromEntries(COLUMNS.map((name, n) => [name, cells[n]])) as Line, where]];
    });
}

/** The cells of a line of CSV: in double quotes where they have a comma, a quote doubled. */
function cellsOf(line: string): string[] {
  const cells = [...line.matchAll(/(?:^|,)\s*(?:"((?:[^"]|"")*)"\s*(?=,|$)|([^,]*))/g)];
  return cells.map(([, quoted, bare = '']) => quoted?.replaceAll('""', '"') ?? bare.trim());
}

function valueOf({ task, target, value, on, source }: Line, where: string): object {
  const number = (said: string, what: string): number => {
    const found = said === '' ? NaN : Number(said);
    if (!Number.isFinite(found)) throw new UsageError(`${where}：${what} ${said} 不是数`);
    return found;
  };
  return {
    task: number(task, '任务'),
    target: number(target, '指标') - 1,
    value: number(value, '数值'),
    on,
    source,
  };
}
