import { Steps } from 'antd';
import { type Words, useWords } from '../../language';
import type { Task } from './data';

/** The loop of a task 布置·调度·落实·督查: what of each is done, and what is open. */

interface Said {
  names: readonly [string, string, string, string];
  assigned: (units: number, signed: number) => string;
  nothing: string;
  answers: (done: number, open: number, late: number) => string;
  targets: (approved: number, all: number) => string;
  behind: (count: number) => string;
  difficulties: (count: number) => string;
  inspected: (inspections: number, findings: number) => string;
  uninspected: string;
  closing: string;
  closed: string;
}

const WORDS: Words<Said> = {
  zh: {
    names: ['布置', '调度', '落实', '督查'],
    assigned: (units, signed) => `${units}个单位，${signed}个已签收`,
    nothing: '报送期尚未开始',
    answers: (done, open, late) => `已报${done}项，待报${open}项${late > 0 ? `，逾期${late}项` : ''}`,
    targets: (approved, all) => `${all}项指标，${approved}项已审定工期`,
    behind: (count) => `，${count}项落后`,
    difficulties: (count) => `，${count}个问题待解决`,
    inspected: (inspections, findings) => `督查${inspections}项，问题${findings}个未了结`,
    uninspected: '没有进行中的督查',
    closing: '，销号申请待办',
    closed: '已销号',
  },
  en: {
    names: ['Assign', 'Steer', 'Carry out', 'Inspect'],
    assigned: (units, signed) => `${units} units, ${signed} signed for it`,
    nothing: 'No period is open yet',
    answers: (done, open, late) => `${done} answered, ${open} open${late > 0 ? `, ${late} overdue` : ''}`,
    targets: (approved, all) => `${all} targets, ${approved} with approved milestones`,
    behind: (count) => `, ${count} behind`,
    difficulties: (count) => `, ${count} difficulties to solve`,
    inspected: (inspections, findings) => `${inspections} inspections, ${findings} findings open`,
    uninspected: 'No inspection under way',
    closing: ', a request to close waits',
    closed: 'Closed',
  },
};

interface Step {
  status: 'wait' | 'process' | 'finish' | 'error';
  content: string;
}

type Reckon = (task: Task, words: Said) => Step;

const assigned: Reckon = ({ assignments }, words) => {
  // Of others, a unit that does not see the whole task knows only who they are.
  const known = assignments.filter((a) => a.acknowledged !== undefined);
  const signed = known.filter((a) => a.acknowledged !== null).length;
  return {
    status: signed === known.length ? 'finish' : 'process',
    content: words.assigned(known.length, signed),
  };
};

const steered: Reckon = ({ obligations }, words) => {
  const forms = obligations.filter((o) => o.kind === 'report' || o.kind === 'contribution');
  if (forms.length === 0) return { status: 'wait', content: words.nothing };
  const open = forms.filter((o) => o.status === 'open');
  const late = open.filter((o) => o.overdue).length;
  const done = forms.filter((o) => o.status === 'submitted' || o.status === 'accepted').length;
  const status = late > 0 ? 'error' : open.length > 0 ? 'process' : 'finish';
  return { status, content: words.answers(done, open.length, late) };
};

const carried: Reckon = ({ targets, difficulties, closed }, words) => {
  const standing = targets.filter((t) => t.standing !== 'dropped');
  const approved = standing.filter((t) => t.milestones.approved !== null).length;
  const behind = standing.filter((t) => t.trajectory?.status === 'behind').length;
  const content = [
    words.targets(approved, standing.length),
    behind > 0 ? words.behind(behind) : '',
    difficulties.length > 0 ? words.difficulties(difficulties.length) : '',
  ].join('');
  return { status: closed ? 'finish' : behind > 0 ? 'error' : 'process', content };
};

const inspected: Reckon = ({ inspections, findings, closing, closed }, words) => {
  if (closed) return { status: 'finish', content: words.closed };
  const open = inspections.length + findings.length;
  const content =
    (open > 0 ? words.inspected(inspections.length, findings.length) : words.uninspected) +
    (closing ? words.closing : '');
  const status = findings.length > 0 ? 'error' : open > 0 || closing ? 'process' : 'wait';
  return { status, content };
};

const STEPS: readonly Reckon[] = [assigned, steered, carried, inspected];

/** The four steps, each with its own standing: they go on side by side, and round again each period. */
export function Loop({ task }: { task: Task }) {
  const words = useWords(WORDS);
  const items = STEPS.map((reckon, i) => ({ title: words.names[i], ...reckon(task, words) }));
  return <Steps size="small" current={-1} items={items} className="loop" />;
}
