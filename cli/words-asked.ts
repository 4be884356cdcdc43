import { inWords } from '../domain/time';
import { periodWords } from '../domain/task/naming';
import type { Difficulty, Request } from './answers';

/** How the command line puts difficulties 存在问题 and requests outside the cycle 临时报送. */

const instant = (iso: string): string => inWords(Date.parse(iso));

/** Where a difficulty stands, in one line. */
export function difficultyWords(d: Difficulty): string {
  const by = d.proposed === null ? '' : `；建议由${d.proposed}解决`;
  const again = d.unsolved === null ? '' : `；再次提请：${d.unsolved}`;
  return `第${d.difficulty}号存在问题（${d.unit}）：${d.text}；需要：${d.wanted}${by}${again}；${standing(d)}`;
}

function standing({ owner, due, solved, obligation }: Difficulty): string {
  if (solved) return `已反馈解决：${solved.text}（${instant(solved.objectUntil)}前可提出未解决）`;
  if (owner === null || due === null) return `待协调  ${obligation ?? ''}`;
  return `由${owner}解决，${instant(due)}前  ${obligation ?? ''}`;
}

/** An open request, in one line. */
export function requestWords({ obligation, unit, text, due, last }: Request): string {
  const before =
    last === null || last.value === null ? '' : `；上次所报（${periodWords(last.period)}）：${last.value}`;
  return `临时报送要求（${unit}）：${text}，${instant(due)}前${before}  ${obligation}`;
}

export function difficultiesWords({
  difficulties,
}: {
  difficulties: (Difficulty & { plan: string; task: number; title: string })[];
}): string {
  const all = difficulties.map((d) => `${d.plan} 第${d.task}项 ${d.title}\n    ${difficultyWords(d)}`);
  return all.length === 0 ? '没有由我单位解决的存在问题' : all.join('\n');
}
