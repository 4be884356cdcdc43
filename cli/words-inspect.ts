import { inWords } from '../domain/time';
import type { Done } from './answers';
import type { Inspected } from './answers-inspect';

/** How the command line puts inspections 督查 for people. */

const instant = (iso: string): string => inWords(Date.parse(iso));

/** What was opened, with its id: it is asked for by all that follows. */
export function openedWords({ inspection, tasks }: Done & { inspection: string }): string {
  const where = tasks.map(({ plan, task }) => `${plan} 第${task}项任务`).join('、');
  return `已立项 ${inspection}：${where}`;
}

interface Listed {
  inspection: string;
  name: string;
  units: string[];
  tasks: { plan: string; task: number }[];
  until: string;
  ended: string | null;
  again: string | null;
}

/** Inspections, one to a line. */
export function inspectionsWords({ inspections }: { inspections: Listed[] }): string {
  const all = inspections.map(({ inspection, name, units, tasks, until, ended, again }) => {
    const where = tasks.map(({ plan, task }) => `${plan} 第${task}项`).join('、');
    const when = ended === null ? `最迟 ${instant(until)} 作出结论` : `${instant(ended)} 作出结论`;
    const repeated = again === null ? '' : `；再次督查：${again}`;
    return `${inspection}  ${name}（${units.join('、')}；${where}）  ${when}${repeated}`;
  });
  return all.length === 0 ? '没有督查' : all.join('\n');
}

/** What a task has of inspections: those under way, conclusions that may be objected to, findings, interviews. */
export function inspectedWords(task: Inspected): string[] {
  const { inspections = [], conclusions = [], findings = [], interviews = [] } = task;
  return [
    ...inspections.map((i) => `  督查 ${i.inspection} ${i.name}（${i.units.join('、')}）：进行中`),
    ...inspections.flatMap((i) =>
      (i.found ?? []).map((f) => `    第${f.finding}号问题 ${f.unit}：${f.text}（未反馈）`),
    ),
    ...conclusions.map((c) => {
      const until = c.objectUntil === null ? '未送达' : `可于 ${instant(c.objectUntil)} 前提异议`;
      const waits = c.objection ? `异议待复核（${c.objection.decision}）：${c.objection.reason}` : until;
      return `  督查结论 ${c.inspection} ${c.unit}：${c.text}（${waits}）`;
    }),
    ...findings.map((f) => {
      const rejected = f.rejected === null ? '' : `；上次核查不通过：${f.rejected}`;
      const waits = f.rectified
        ? `整改待核查（${f.verification}）：${f.rectified.text}`
        : `待整改（${f.obligation}）`;
      return `  第${f.finding}号问题 ${f.unit}：${f.text}  ${waits}${rejected}`;
    }),
    ...interviews.map((i) => `  约谈 ${i.unit}主要负责人：${i.reason}（依据：${i.basis}）`),
  ];
}
