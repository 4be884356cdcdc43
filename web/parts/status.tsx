import {
  ArrowUpOutlined,
  CheckOutlined,
  ClockCircleOutlined,
  FlagFilled,
  MinusOutlined,
  PauseOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { type Words, useWords } from '../language';

/** How an obligation stands: few statuses, each with a word, a shape and a colour. */
export type Standing = 'todo' | 'soon' | 'late' | 'escalated' | 'done' | 'lapsed' | 'withdrawn' | 'paused';

const SHAPES: Record<Standing, { icon: ReactNode; tone: string }> = {
  todo: { icon: null, tone: '' },
  soon: { icon: <ClockCircleOutlined />, tone: 'soon' },
  late: { icon: <FlagFilled />, tone: 'wrong' },
  escalated: { icon: <ArrowUpOutlined />, tone: 'wrong' },
  done: { icon: <CheckOutlined />, tone: 'quiet' },
  lapsed: { icon: <MinusOutlined />, tone: 'quiet' },
  withdrawn: { icon: <MinusOutlined />, tone: 'quiet' },
  paused: { icon: <PauseOutlined />, tone: 'quiet' },
};

const WORDS: Words<Record<Standing, string>> = {
  zh: {
    todo: '待办',
    soon: '即将到期',
    late: '逾期',
    escalated: '已升级',
    done: '已完成',
    lapsed: '过期归档',
    withdrawn: '已撤回',
    paused: '暂停',
  },
  en: {
    todo: 'To do',
    soon: 'Due soon',
    late: 'Overdue',
    escalated: 'Escalated',
    done: 'Done',
    lapsed: 'Lapsed',
    withdrawn: 'Withdrawn',
    paused: 'Paused',
  },
};

/** Wall ms before the due instant from which a thing is due soon: two days. */
const SOON_MS = 2 * 24 * 3_600_000;

/** What the pages need to know of an obligation to say how it stands. */
export interface Stands {
  status: string;
  overdue: boolean;
  level: number;
  due: string;
}

/** How an obligation stands at an instant. */
export function standingOf({ status, overdue, level, due }: Stands, now: string): Standing {
  if (status === 'withdrawn' || status === 'lapsed') return status;
  if (status === 'suspended') return 'paused';
  if (status !== 'open') return 'done';
  if (level > 0) return 'escalated';
  if (overdue || Date.parse(now) > Date.parse(due)) return 'late';
  return Date.parse(due) - Date.parse(now) <= SOON_MS ? 'soon' : 'todo';
}

/** A status in its word, shape and colour; an escalation with its level. */
export function Status({ standing, level }: { standing: Standing; level?: number }) {
  const words = useWords(WORDS);
  const { icon, tone } = SHAPES[standing];
  return (
    <span className={`status ${tone}`}>
      {icon} {words[standing]}
      {standing === 'escalated' && level ? ` ${level}` : ''}
    </span>
  );
}

const LIGHTS: Words<Record<string, string>> = {
  zh: {
    ...{ grey: '未开始', paused: '暂停', withdrawn: '已撤销' },
    ...{ green: '正常', yellow: '关注', red: '滞后' },
  },
  en: {
    ...{ grey: 'Not begun', paused: 'Paused', withdrawn: 'Withdrawn' },
    ...{ green: 'On track', yellow: 'Watch', red: 'Behind' },
  },
};

const LAMPS: Record<string, { shape: ReactNode; colour: string }> = {
  grey: { shape: '○', colour: '#646a73' },
  paused: { shape: <PauseOutlined />, colour: '#646a73' },
  withdrawn: { shape: <MinusOutlined />, colour: '#646a73' },
  green: { shape: '●', colour: '#2e7d32' },
  yellow: { shape: '▲', colour: '#8a5a00' },
  red: { shape: '■', colour: '#c9302c' },
};

/** A light with its word and a shape of its own: nobody has to tell colours apart. */
export function Light({ light }: { light: string }) {
  const words = useWords(LIGHTS);
  const { shape, colour } = LAMPS[light] ?? { shape: '○', colour: '#646a73' };
  return (
    <span className="status">
      <span aria-hidden="true" style={{ color: colour }}>
        {shape}
      </span>{' '}
      {words[light] ?? light}
    </span>
  );
}
