import { CheckOutlined, CloseCircleFilled, PauseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { POST_NAMES } from '../../frame/posts';
import { type Words, useWords } from '../../language';
import { AbsenceDialog, AppointDialog, CorrectDialog, EndDialog, type Place } from './dialogs';
import { NAMES, type Post, type Seat, type Unit, isPast } from './words';

const WORDS: Words<{
  empty: string;
  emptyWhat: string;
  appoint: string;
  correct: string;
  end: string;
  absence: string;
  of: (act: string, holder: string) => string;
  past: (count: number) => string;
  away: (from: string, until: string) => string;
}> = {
  zh: {
    empty: '无人任职',
    emptyWhat: '消息无法送达，请补人',
    appoint: '增加或接任',
    correct: '更正',
    end: '离任',
    absence: '不在岗',
    of: (act, holder) => `${act}：${holder}`,
    past: (count) => `历任${count}人`,
    away: (from, until) => `${from} 至 ${until} 不在岗`,
  },
  en: {
    empty: 'Nobody',
    emptyWhat: 'messages do not arrive: appoint somebody',
    appoint: 'Add or replace',
    correct: 'Correct',
    end: 'Leaves',
    absence: 'Away',
    of: (act, holder) => `${act}: ${holder}`,
    past: (count) => `${count} before`,
    away: (from, until) => `away ${from} to ${until}`,
  },
};

/** A unit: its posts, and who is there. */
export function UnitBlock({ unit, today }: { unit: Unit; today: string }) {
  return (
    <article className="unit" aria-label={unit.name}>
      <h3>{unit.name}</h3>
      <ul>
        {unit.posts.map((post) => (
          <PostLine key={post.post} unit={unit} post={post} today={today} />
        ))}
      </ul>
    </article>
  );
}

function PostLine({ unit, post, today }: { unit: Unit; post: Post; today: string }) {
  const words = useWords(WORDS);
  const posts = useWords(POST_NAMES);
  const [appointing, setAppointing] = useState(false);
  const name = posts[post.post] ?? post.post;
  const place: Place = { unit: unit.name, post: post.post, name, today };
  return (
    <li>
      <div className="post">
        <span>{name}</span>
        {unit.editable && (
          <Button
            className="unprinted"
            size="small"
            type={post.empty && post.needed ? 'primary' : 'default'}
            aria-label={words.of(words.appoint, `${unit.name}${name}`)}
            onClick={() => {
              setAppointing(true);
            }}
          >
            {words.appoint}
          </Button>
        )}
      </div>
      <Seats post={post} place={place} editable={unit.editable} />
      {appointing && (
        <AppointDialog
          place={place}
          seats={post.seats.filter((seat) => !isPast(seat))}
          close={() => {
            setAppointing(false);
          }}
        />
      )}
    </li>
  );
}

/** Who is in a post, who will be, and, folded, who was. */
function Seats({ post, place, editable }: { post: Post; place: Place; editable: boolean }) {
  const words = useWords(WORDS);
  const past = post.seats.filter(isPast);
  const others = post.seats.filter((seat) => !isPast(seat));
  return (
    <div className="seats">
      {post.empty && post.needed && (
        <div className="wrong">
          <CloseCircleFilled /> <strong>{words.empty}</strong>，{words.emptyWhat}
        </div>
      )}
      {others.map((seat) => (
        <SeatLine key={keyOf(seat)} seat={seat} place={place} editable={editable} />
      ))}
      {past.length > 0 && (
        <details>
          <summary className="quiet">{words.past(past.length)}</summary>
          {past.map((seat) => (
            <SeatLine key={keyOf(seat)} seat={seat} place={place} editable={false} />
          ))}
        </details>
      )}
    </div>
  );
}

const keyOf = ({ email, holder, from, rank }: Seat): string => [email, holder, from ?? '', rank].join(' ');

type Act = 'correct' | 'end' | 'absence';
const DIALOGS = { correct: CorrectDialog, end: EndDialog, absence: AbsenceDialog };
const ACTS: readonly Act[] = ['correct', 'end', 'absence'];

function SeatLine({ seat, place, editable }: { seat: Seat; place: Place; editable: boolean }) {
  const words = useWords(WORDS);
  const names = useWords(NAMES);
  const [act, setAct] = useState<Act>();
  const Dialog = act && DIALOGS[act];
  const span = names.span(seat.from, seat.until);
  return (
    <div className={`seat ${isPast(seat) ? 'quiet' : ''}`}>
      <div>
        <strong>{seat.holder}</strong> {seat.rank === 'B' && <span>（{names.substitute}）</span>}{' '}
        <a href={`mailto:${seat.email}`}>{seat.email}</a> <Standing seat={seat} />{' '}
        {span !== '' && <span className="quiet">{span}</span>}{' '}
        {seat.absent && seat.standing !== 'past' && (
          <span className="quiet">{words.away(seat.absent.from, seat.absent.until)}</span>
        )}
      </div>
      {editable && (
        <div className="unprinted">
          {ACTS.map((one) => (
            <Button
              key={one}
              size="small"
              type="link"
              aria-label={words.of(words[one], seat.holder)}
              onClick={() => {
                setAct(one);
              }}
            >
              {words[one]}
            </Button>
          ))}
        </div>
      )}
      {Dialog && (
        <Dialog
          place={place}
          seat={seat}
          close={() => {
            setAct(undefined);
          }}
        />
      )}
    </div>
  );
}

/** How a seat stands, where that is not as usual: who holds a post and is there needs no word. */
function Standing({ seat }: { seat: Seat }) {
  const names = useWords(NAMES);
  if (seat.answers && seat.rank === 'A') return null;
  if (seat.answers)
    return (
      <span className="status soon">
        <CheckOutlined /> {names.answers}
      </span>
    );
  const away = seat.standing === 'absent';
  return (
    <span className={`status ${away ? 'soon' : 'quiet'}`}>
      {away && <PauseOutlined />} {names.standings[seat.standing]}
    </span>
  );
}
