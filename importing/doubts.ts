import type { Doubt, DraftAssignment } from '../domain/plan/draft';
import type { Carried, Written } from './conventions';
import type { Range, Source } from './normalise';
import type { FoundTask } from './tasks';
import type { Statement } from './statements';
import type { Resolved } from './unit-book';
import { looksLikeUnit } from './units';

/** How many numbers are listed in a message before it says 等. */
const MOST_LISTED = 20;

/** Collects what a person must decide. Messages are for that person, hence in Chinese. */
export class DoubtBook {
  private readonly doubts: Doubt[] = [];
  private readonly once = new Set<string>();

  constructor(private readonly source: Source) {}

  /** All doubts in the order of the text. */
  get all(): Doubt[] {
    return [...this.doubts].sort((a, b) => a.span.start - b.span.start);
  }

  aboutUnit({ number }: FoundTask, mention: Written, unit: Resolved): void {
    const { name } = unit;
    if (unit.kind === 'group') {
      this.add('unit-group', `第${number}项任务的“${name}”未逐一列出，须先确定成员`, mention);
      return;
    }
    if (unit.listed === 'no') this.addOnce('unknown-unit', name, `“${name}”不在组织通讯录中`, mention);
    else if (unit.found === 'guess') {
      this.addOnce('short-name', mention.name, `“${mention.name}”按“${name}”的简称处理，请核对`, mention);
    } else if (unit.listed === 'no-directory' && !looksLikeUnit(name)) {
      this.addOnce('odd-unit', name, `“${name}”不像单位名称，请核对`, mention);
    }
  }

  aboutClause(written: Written, clause: Carried, unit: Resolved): void {
    const { name } = unit;
    if (unit.kind === 'group') {
      const message = `“${this.source.quote(clause)}”适用于多项任务，其中“${name}”未逐一列出，须先确定成员`;
      this.addOnce('clause-group', `${clause.start} ${name}`, message, clause);
    } else if (unit.listed === 'no') this.addOnce('unknown-unit', name, `“${name}”不在组织通讯录中`, written);
  }

  aboutTask(task: FoundTask, assignments: readonly DraftAssignment[]): void {
    const heading = { start: task.start, end: task.end };
    if (!assignments.some(({ basis }) => basis !== 'clause')) {
      this.add('no-responsibility', `第${task.number}项任务没有写明责任单位`, heading);
    } else if (!assignments.some(({ role }) => role === 'lead')) {
      this.add('no-lead', `第${task.number}项任务没有牵头单位`, heading);
    }
    for (const { open } of task.statements) for (const range of open) this.aboutOpenList(task, range);
  }

  private aboutOpenList({ number }: FoundTask, range: Range): void {
    this.add('open-list', `第${number}项任务的责任单位以“等”结尾，可能还有未列出的单位`, range);
  }

  aboutUnclosed(range: Range): void {
    this.add('unclosed-bracket', '责任单位的括号没有右半边，读到段末为止', range);
  }

  aboutUnreadable(range: Range): void {
    this.add('unreadable-figure', '数字中有无法识别的字符，此处指标未读取，请对照原件', range);
  }

  aboutLoose(statement: Statement): void {
    this.add('loose-responsibility', '这里写明了责任单位，但不属于任何一项任务', statement);
  }

  aboutSkipped(numbers: readonly number[], where: Range): void {
    if (numbers.length === 0) return;
    const listed = numbers.slice(0, MOST_LISTED).join('、') + (numbers.length > MOST_LISTED ? '等' : '');
    this.add('numbers-skipped', `任务编号不连续，缺第${listed}项`, where);
  }

  private addOnce(code: string, key: string, message: string, where: Range): void {
    const whole = `${code} ${key}`;
    if (this.once.has(whole)) return;
    this.once.add(whole);
    this.add(code, message, where);
  }

  private add(code: string, message: string, where: Range): void {
    this.doubts.push({ code, message, span: this.source.span(where) });
  }
}
