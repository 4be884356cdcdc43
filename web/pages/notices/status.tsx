import {
  CheckOutlined,
  ClockCircleOutlined,
  CloseCircleFilled,
  MinusOutlined,
  QuestionCircleFilled,
  SendOutlined,
  SyncOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useWords } from '../../language';
import { type MessageStatus, WORDS } from './words';

const SHAPES: Record<MessageStatus, { icon: ReactNode; tone: string }> = {
  created: { icon: <ClockCircleOutlined />, tone: 'quiet' },
  sending: { icon: <SendOutlined />, tone: 'quiet' },
  delivered: { icon: <CheckOutlined />, tone: 'quiet' },
  'temporary-failure': { icon: <SyncOutlined />, tone: 'soon' },
  'permanent-failure': { icon: <CloseCircleFilled />, tone: 'wrong' },
  'technical-failure': { icon: <CloseCircleFilled />, tone: 'wrong' },
  unknown: { icon: <QuestionCircleFilled />, tone: 'wrong' },
  empty: { icon: <MinusOutlined />, tone: 'quiet' },
};

/** What is in no message. */
const NOTICE_SHAPES: Record<string, { icon: ReactNode; tone: string }> = {
  waiting: SHAPES.created,
  'no-holder': SHAPES['permanent-failure'],
  dropped: SHAPES.empty,
};

/** How a message stands: a word, a shape, a colour. */
export function MessageStanding({ status }: { status: MessageStatus }) {
  const words = useWords(WORDS);
  const { icon, tone } = SHAPES[status];
  return (
    <span className={`status ${tone}`}>
      {icon} {words.statuses[status]}
    </span>
  );
}

/** How a single notice stands: as its message, where it is in one. */
export function NoticeStanding({ status }: { status: string }) {
  const words = useWords(WORDS);
  if (status in SHAPES) return <MessageStanding status={status as MessageStatus} />;
  const { icon, tone } = NOTICE_SHAPES[status] ?? SHAPES.empty;
  return (
    <span className={`status ${tone}`}>
      {icon} {words.noticeStatuses[status] ?? status}
    </span>
  );
}
