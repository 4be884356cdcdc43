/** Tasks of a plan by their numbers, runs of three and more as one: `任务1、3、5至9`. */
export function taskNumbers(numbers: readonly number[]): string {
  const sorted = [...new Set(numbers)].sort((a, b) => a - b);
  const runs: [number, number][] = [];
  for (const n of sorted) {
    const last = runs.at(-1);
    if (last && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return `任务${runs.map(([a, b]) => (a === b ? `${a}` : b === a + 1 ? `${a}、${b}` : `${a}至${b}`)).join('、')}`;
}
