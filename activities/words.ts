import { firings } from '../domain/task/agenda';
import type { EventType, TaskEvent } from '../domain/task/events';
import type { TaskState } from '../domain/task/state';
import { type Instant, inWords } from '../domain/time';
import type { Calendar } from '../domain/calendar';

/** Few words for the engine's page, so that the durable history itself tells how a task was driven. */

const DONE: Partial<Record<EventType, string>> = {
  'period-opened': '开放报送期',
  'obligations-opened': '补入报送期',
  reminded: '提醒',
  overdue: '登记逾期',
  chased: '催办',
  escalated: '升级',
  lapsed: '归档为未报',
  unserved: '报告未送达',
  'resumption-due': '提示恢复',
  'recheck-due': '销号抽查',
  ended: '结束',
};

const MANY = 3;

/** What an advance did: `升级 第2级 市农业农村局 等5个`. */
export function didWords(events: TaskEvent[]): string {
  const words = events.flatMap((event) => {
    const done = DONE[event.type];
    return done ? [[done, ...subjects(event)].join(' ')] : [];
  });
  return words.join('；') || '无事项';
}

function subjects({ type, body }: TaskEvent): string[] {
  if ('items' in body) {
    const units = body.items.map((item) => item.obligation.split('/').at(-1) ?? '');
    const level = Math.max(...body.items.map((item) => item.level));
    return [...(level > 0 ? [`第${level}${type === 'escalated' ? '级' : '次'}`] : []), named(units)];
  }
  if ('period' in body && typeof body.period === 'object') return [body.period.key];
  return [];
}

function named(units: string[]): string {
  const first = units.slice(0, MANY).join('、');
  return units.length > MANY ? `${first} 等${units.length}个` : first;
}

/** What a task waits for: `10月25日 周五 17:31 登记逾期`. */
export function waitingWords(state: TaskState, wake: Instant | null, calendar: Calendar): string {
  if (wake === null) return state.suspended ? '已中止，待恢复' : '无待办时点';
  if (state.suspended) return `${inWords(wake)} ${DONE['resumption-due'] ?? ''}`;
  const due = state.obligations
    .flatMap((o) => firings(state, o, -Infinity, calendar))
    .filter((f) => f.due === wake);
  const next = state.closed
    ? DONE[state.closed.recheck === null ? 'ended' : 'recheck-due']
    : '开放下一报送期';
  const rule = due[0] ? DONE[due[0].rule] : next;
  return `${inWords(wake)} ${rule ?? ''}`;
}
