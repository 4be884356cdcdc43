import { z } from 'zod';
import type { Calendar } from '../domain/calendar';
import { isInternal, unitsOf } from '../domain/access';
import type { TaskState } from '../domain/task/state';
import { nextWake, tick } from '../domain/task/tick';

/** What time alone does next to a task, as it goes out. */
export const comingOut = z.array(
  z.object({
    type: z.string().describe('届时登记的事件'),
    obligations: z.array(z.string()).describe('所涉事项；没有的为空'),
    units: z.array(z.string()).describe('所涉单位；关于整个任务的为空'),
    level: z.number().describe('第几次提醒、催办，或升至第几级；其他的为 0'),
  }),
);

/** What the rules would record at the next instant at which they do anything, if nobody does anything before. */
export function presentComing(state: TaskState, calendar: Calendar): z.infer<typeof comingOut> {
  const at = nextWake(state, calendar);
  if (at === null) return [];
  return tick(state, at, calendar)
    .filter((event) => event.due === at && !isInternal(event))
    .map((event) => {
      const items = 'items' in event.body ? event.body.items : [];
      const level = Math.max(0, ...items.map((item) => item.level));
      const obligations = items.map((item) => item.obligation);
      return { type: event.type, obligations, units: unitsOf(event).filter((u) => u !== ''), level };
    });
}
