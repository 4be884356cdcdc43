import { type Sayers, coordinator, forEach, to } from '../addressed';
import type { TaskEvent } from '../events';
import { type Context, type Notice, asked, title } from '../sayings';
import { obligationOf } from '../state';
import { nameOf } from '../words';
import type { RequestEvents } from './events';
import { isAnswer } from './state';
import { subjectWords } from './words';

/** Who hears of requests outside the cycle 临时报送, and what. */
export const requestSayers: Sayers<keyof RequestEvents> = {
  requested: ({ body }, context) =>
    forEach(context, [body.owed], (o, c) => {
      const external = o.unitKind === 'external';
      const above = body.approval === null ? '' : `，经批准超过每月上限（${body.approval}）`;
      const what = subjectWords(c.state, body) + (body.target === null ? '有关情况' : '');
      const why = `${title(c.state)}：${c.state.office}${external ? '商请贵单位' : '请您单位'}临时报送${what}${above}`;
      return asked(o, c, 'reminder', why, `${external ? '商请' : '请'}答复：${body.text}`);
    }),
  'request-answered': answered,
  'request-withdrawn': ({ body }, context) =>
    forEach(context, [{ id: body.obligation }], (o, { state }) => ({
      kind: 'outcome',
      why: `${title(state)}：${state.office}已撤回${nameOf(state, o)}要求（${body.question}），理由：${body.reason}`,
      what: '无需办理',
      next: o.unitKind === 'external' ? '不再函询；确需时另行商请' : '不再提醒、催办；确需时另行要求',
    })),
};

/** The office asked: its coordinator hears what was answered. */
function answered({ body }: TaskEvent<'request-answered'>, context: Context): Notice[] {
  const { state } = context;
  const o = obligationOf(state, body.obligation);
  const unit = body.target === null ? '' : (state.targets[body.target]?.unit ?? '');
  const said = [
    ...(body.value === null ? [] : [`${body.value}${unit}`]),
    ...(body.text === '' ? [] : [body.text]),
  ];
  return [
    to(
      context,
      coordinator(state),
      {
        kind: 'outcome',
        why: `${title(state)}：${body.unit}已答复${o ? nameOf(state, o) : ''}：${said.join('；')}`,
        what: '无需办理',
        next: isAnswer(body) ? '已计入台账，同一事项不再要求报送' : '已计入台账；未报数值，确需时可再次要求',
      },
      body.unit,
    ),
  ];
}
