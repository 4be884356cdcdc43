import { type Sayers, coordinator, forEach, to } from '../addressed';
import type { TaskEvent } from '../events';
import { type Context, type Notice, asked, title } from '../sayings';
import { obligationOf } from '../state';
import { nameOf } from '../words';
import type { RequestEvents } from './events';

/** Who hears of requests outside the cycle 临时报送, and what. */
export const requestSayers: Sayers<keyof RequestEvents> = {
  requested: ({ body }, context) =>
    forEach(context, [body.owed], (o, c) => {
      const external = o.unitKind === 'external';
      const above = body.approval === null ? '' : `，经批准超过每月上限（${body.approval}）`;
      const by = external ? `商请贵单位报送` : '要求您单位报送';
      const why = `${title(c.state)}：${c.state.office}${by}${nameOf(c.state, o)}${above}`;
      return asked(o, c, 'reminder', why, `${external ? '商请' : '请'}答复：${body.text}`);
    }),
  'request-answered': answered,
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
        next: '已计入台账，同一事项不再要求报送',
      },
      body.unit,
    ),
  ];
}
