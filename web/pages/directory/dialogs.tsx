import { Checkbox, Form, Input } from 'antd';
import { Choice, Day, Line } from '../../acts/fields';
import { type Words, useWords } from '../../language';
import { FormDialog } from '../../parts/form-dialog';
import type { Post, Seat } from './words';

/** Where somebody comes, goes or is called otherwise. */
export interface Place {
  unit: string;
  post: Post['post'];
  /** What the post is called. */
  name: string;
  today: string;
}

const WORDS: Words<{
  place: (unit: string, name: string, holder?: string) => string;
  appoint: string;
  appointed: string;
  appointWhat: string;
  holder: string;
  email: string;
  badEmail: string;
  rank: string;
  ranks: { A: string; B: string };
  rankHelp: string;
  from: string;
  until: string;
  untilHelp: string;
  instead: (who: string) => string;
  end: string;
  ended: string;
  endWhat: string;
  last: string;
  correct: string;
  corrected: string;
  correctWhat: string;
  absence: string;
  noted: string;
  absenceWhat: string;
  firstDay: string;
  lastDay: string;
}> = {
  zh: {
    place: (unit, name, holder) => `${unit}　${name}${holder === undefined ? '' : `　${holder}`}`,
    appoint: '增加或接任',
    appointed: '已登记：消息自起任日起发给此人',
    appointWhat: '自起任之日起，发给这个岗位的消息都发给此人；此人可凭邮箱收取登录链接登录。',
    holder: '姓名',
    email: '邮箱',
    badEmail: '邮箱格式不对，如 name@city.gov.cn',
    rank: '角色',
    ranks: { A: 'A角：任职', B: 'B角：A角不在岗时代办' },
    rankHelp: 'B角平时不收消息；代办的，两人姓名都记入台账。',
    from: '起任日期',
    until: '止任日期',
    untilHelp: '不填为长期。',
    instead: (who) => `接替${who}：其任职到前一天为止`,
    end: '离任',
    ended: '已登记离任：其登录即刻退出',
    endWhat: '最后一天之后，消息不再发给此人，此人不能再以该岗位办理；任职记录保留。',
    last: '最后一天',
    correct: '更正',
    corrected: '已更正：没送到的消息改投新邮箱',
    correctWhat: '同一个人写错了姓名或换了邮箱用“更正”；换了人请用“增加或接任”。',
    absence: '登记不在岗',
    noted: '已登记不在岗',
    absenceWhat: '期间由同岗位的其他人或 B 角代办；都没有的，该岗位算作无人。',
    firstDay: '第一天',
    lastDay: '最后一天',
  },
  en: {
    place: (unit, name, holder) => [unit, name, holder].filter(Boolean).join(' · '),
    appoint: 'Add or replace',
    appointed: 'Recorded: messages go to them from that day',
    appointWhat: 'From that day messages to the post go to them; they sign in by a link to their address.',
    holder: 'Name',
    email: 'Address',
    badEmail: 'No such address: for example name@city.gov.cn',
    rank: 'Rank',
    ranks: { A: 'A: holds the post', B: 'B: stands in while no A is there' },
    rankHelp: 'A B gets no messages while an A is there; both names are kept where a B acts.',
    from: 'From',
    until: 'Until',
    untilHelp: 'Empty: open.',
    instead: (who) => `In place of ${who}, whose time ends the day before`,
    end: 'Leaves',
    ended: 'Recorded: they are signed out',
    endWhat: 'After the last day no messages go to them and they cannot act in the post; the record stays.',
    last: 'Last day',
    correct: 'Correct',
    corrected: 'Corrected: what did not arrive goes to the new address',
    correctWhat:
      'For a name misspelt or a new address of the same person; for another person, add or replace.',
    absence: 'Record an absence',
    noted: 'Recorded',
    absenceWhat:
      'Meanwhile others in the post, or a B, act; where there is nobody, the post counts as empty.',
    firstDay: 'First day',
    lastDay: 'Last day',
  },
};

interface Person {
  holder: string;
  email: string;
}

function PersonFields() {
  const words = useWords(WORDS);
  return (
    <>
      <Line name="holder" label={words.holder} />
      <Form.Item
        name="email"
        label={words.email}
        rules={[{ required: true, type: 'email', message: words.badEmail }]}
      >
        <Input type="email" maxLength={200} autoComplete="off" />
      </Form.Item>
    </>
  );
}

interface Appointed extends Person {
  rank: 'A' | 'B';
  from: string;
  until?: string;
  instead?: boolean;
}

/** Somebody comes to a post: beside who is there, in their place, or as substitute. */
export function AppointDialog({ place, seats, close }: { place: Place; seats: Seat[]; close: () => void }) {
  const words = useWords(WORDS);
  const { unit, post, name, today } = place;
  const holders = seats.filter((s) => s.rank === 'A' && s.standing !== 'coming');
  return (
    <FormDialog<Appointed>
      title={words.appoint}
      done={words.appointed}
      initial={{ rank: 'A', from: today, instead: holders.length > 0 }}
      close={close}
      command={({ until, instead = false, ...rest }) => ({
        path: '/directory/appointments',
        body: { unit, post, ...rest, until: until ?? null, instead: instead && rest.rank === 'A' },
      })}
      about={
        <>
          <p>
            <strong>{words.place(unit, name)}</strong>
          </p>
          <p className="quiet">{words.appointWhat}</p>
        </>
      }
    >
      <PersonFields />
      <Choice
        name="rank"
        label={words.rank}
        help={words.rankHelp}
        options={(['A', 'B'] as const).map((value) => ({ value, label: words.ranks[value] }))}
      />
      <Day name="from" label={words.from} />
      <Day name="until" label={words.until} help={words.untilHelp} optional />
      {holders.length > 0 && (
        <Form.Item noStyle dependencies={['rank']}>
          {({ getFieldValue }) =>
            getFieldValue('rank') === 'A' && (
              <Form.Item name="instead" valuePropName="checked">
                <Checkbox>{words.instead(holders.map((s) => s.holder).join('、'))}</Checkbox>
              </Form.Item>
            )
          }
        </Form.Item>
      )}
    </FormDialog>
  );
}

interface Of {
  place: Place;
  seat: Seat;
  close: () => void;
}

function About({ place: { unit, name }, seat, what }: Omit<Of, 'close'> & { what: string }) {
  const words = useWords(WORDS);
  return (
    <>
      <p>
        <strong>{words.place(unit, name, seat.holder)}</strong>
      </p>
      <p className="quiet">{what}</p>
    </>
  );
}

/** Somebody leaves a post. */
export function EndDialog({ place, seat, close }: Of) {
  const words = useWords(WORDS);
  const { unit, post, today } = place;
  return (
    <FormDialog<{ last: string }>
      title={words.end}
      done={words.ended}
      grave
      initial={{ last: today }}
      close={close}
      command={({ last }) => ({
        path: '/directory/endings',
        body: { unit, post, email: seat.email, last },
      })}
      about={<About place={place} seat={seat} what={words.endWhat} />}
    >
      <Day name="last" label={words.last} />
    </FormDialog>
  );
}

/** The name or the address of somebody was wrong, or is another now. */
export function CorrectDialog({ place, seat, close }: Of) {
  const words = useWords(WORDS);
  const { unit, post } = place;
  const { holder, email } = seat;
  return (
    <FormDialog<Person>
      title={words.correct}
      done={words.corrected}
      initial={{ holder, email }}
      close={close}
      command={(to) => ({ path: '/directory/corrections', body: { unit, post, holder, email, to } })}
      about={<About place={place} seat={seat} what={words.correctWhat} />}
    >
      <PersonFields />
    </FormDialog>
  );
}

/** Somebody is away for a time. */
export function AbsenceDialog({ place, seat, close }: Of) {
  const words = useWords(WORDS);
  const { unit, post, today } = place;
  return (
    <FormDialog<{ from: string; until: string }>
      title={words.absence}
      done={words.noted}
      initial={{ from: today }}
      close={close}
      command={(days) => ({ path: '/directory/absences', body: { unit, post, email: seat.email, ...days } })}
      about={<About place={place} seat={seat} what={words.absenceWhat} />}
    >
      <Day name="from" label={words.firstDay} />
      <Day name="until" label={words.lastDay} />
    </FormDialog>
  );
}
