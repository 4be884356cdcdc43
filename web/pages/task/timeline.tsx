import { Button } from 'antd';
import { Link, useLocation } from '@tanstack/react-router';
import { Fragment, type ReactNode, useEffect, useState } from 'react';
import { Acts } from '../../acts/acts';
import { POST_NAMES, postIn } from '../../frame/posts';
import { type Words, enumerated, useLanguage, useWords } from '../../language';
import { factAnchor } from '../../parts/anchors';
import { useName } from '../../parts/names';
import { When, inWords } from '../../parts/when';
import { useMe } from '../../session';
import type { Fact, Task } from './data';
import { eventName, eventSays, isByRule, itemsOf } from './events';
import { Next } from './head';
import { WORDS as NOTICES } from '../notices/words';
import { LetterFile } from '../../parts/letter-file';
import { type Parts, idWords } from './naming';

/** What happens to a level of a ladder, beside its being raised. */
const LEVELLED: ReadonlySet<string> = new Set(['handed-over', 'escalation-acknowledged']);

/** Posts of a unit, as opposed to those of the office, whose names say whose they are. */
const OF_UNITS: ReadonlySet<string> = new Set(['liaison', 'head']);

interface Said {
  title: string;
  earlier: (count: number) => string;
  system: string;
  by: (who: string, person: string, whom?: string) => string;
  byLink: string;
  byMail: string;
  internal: string;
  mailed: (sender: string, files: number) => string;
  nth: (type: string, level: number) => string;
  onTime: (due: string) => string;
  behind: (due: string) => string;
  told: string;
  stands: (who: string, how: string) => string;
  opened: string;
  and: string;
  more: (count: number) => string;
}

const WORDS: Words<Said> = {
  zh: {
    title: '全部经过',
    earlier: (count) => `显示更早的${count}件`,
    system: '按规则',
    by: (who, person, whom) => (whom === undefined ? who : `${who}（${person}代${whom}）`),
    byLink: '，凭链接',
    byMail: '，以邮件回复',
    internal: '（只限督查室和该单位）',
    mailed: (sender, files) => `发件地址 ${sender}，未经验证${files > 0 ? `；随信附件${files}个，未收` : ''}`,
    nth: (type, level) =>
      type === 'escalated' ? `至第${level}级` : `（第${level}${LEVELLED.has(type) ? '级' : '次'}）`,
    onTime: (due) => `规则定于${due}，按时登记`,
    behind: (due) => `规则定于${due}，服务恢复后补登`,
    told: '通知：',
    stands: (who, how) => `${who}（${how}）`,
    opened: '已送达，本人已打开',
    and: '、',
    more: (count) => ` 等${count}项`,
  },
  en: {
    title: 'All that happened',
    earlier: (count) => `Show ${count} earlier facts`,
    system: 'by rule',
    by: (who, person, whom) => (whom === undefined ? who : `${who} (${person} for ${whom})`),
    byLink: ', by link',
    byMail: ', by mail',
    internal: ' (for the supervision office and the unit alone)',
    mailed: (sender, files) =>
      `From ${sender}, which proves nothing${files > 0 ? `; ${files} file(s) came with it and were not taken` : ''}`,
    nth: (type, level) =>
      type === 'escalated' ? ` to level ${level}` : ` (${LEVELLED.has(type) ? 'level' : 'no.'} ${level})`,
    onTime: (due) => `the rule named ${due}; recorded then`,
    behind: (due) => `the rule named ${due}; recorded later, after an outage`,
    told: 'Told: ',
    stands: (who, how) => `${who} (${how})`,
    opened: 'delivered, opened by its reader',
    and: ', ',
    more: (count) => ` and ${count - 1} more`,
  },
};

const COMMENTS = ['comment'];

/** So many facts are shown at first: the latest. */
const SHOWN = 20;

/** So many of what a rule acted on are named; the rest are counted. */
const NAMED = 3;

/** Wall ms after the rule's instant from which a fact counts as recorded late: some minutes. */
const LATE_MS = 10 * 60_000;

/** What happened, who was told, and at its end what comes next. */
export function Timeline({ task, facts }: { task: Task; facts: Fact[] }) {
  const words = useWords(WORDS);
  const { unit } = useMe();
  const wanted = useLocation().hash;
  const [all, setAll] = useState(wanted.startsWith('fact-'));
  useEffect(() => {
    document.getElementById(wanted)?.scrollIntoView({ block: 'center' });
  }, [wanted]);
  const hidden = all ? 0 : Math.max(0, facts.length - SHOWN);
  return (
    <section aria-labelledby="timeline">
      <h2 id="timeline">{words.title}</h2>
      <div className="deeds unprinted">
        <Acts task={task} subject={unit} only={COMMENTS} />
      </div>
      {hidden > 0 && (
        <Button
          size="small"
          onClick={() => {
            setAll(true);
          }}
        >
          {words.earlier(hidden)}
        </Button>
      )}
      <ol className="timeline">
        {facts.slice(hidden).map((fact) => (
          <One key={fact.revision} fact={fact} task={task} wanted={wanted}>
            {fact.type === 'commented' && fact.as.unit !== unit && (
              <Acts task={task} subject={fact.units[0] ?? ''} only={COMMENTS} />
            )}
          </One>
        ))}
        <li className="next">
          <Next task={task} />
        </li>
      </ol>
    </section>
  );
}

/** One fact: when, by whom, what, by which rule, and who was told. `wanted` is the fact that the address names. */
export function One({
  fact,
  task,
  wanted = '',
  children,
}: {
  fact: Fact;
  task: Pick<Task, 'plan' | 'task' | 'now'> & { assignments?: Parts };
  wanted?: string;
  /** What can be done about it here. */
  children?: ReactNode;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { now } = task;
  const { revision, type, at, by, body } = fact;
  const says = eventSays(type, body);
  const mail = mailOf(body);
  return (
    <li id={factAnchor(revision)} aria-current={wanted === factAnchor(revision) ? 'location' : undefined}>
      <div className="quiet">
        <When at={at} now={now} /> · {by === 'system' ? words.system : <By fact={fact} />}
      </div>
      <div>
        <strong>{eventName(type, language)}</strong>
        <About fact={fact} parts={task.assignments} />
        {isInternalComment(body) && <span className="quiet">{words.internal}</span>}
        {says && <span className="kept">：{says}</span>}
        {type === 'letter-issued' && <LetterFile plan={task.plan} task={task.task} letter={revision} />}
      </div>
      {mail && <div className="quiet">{words.mailed(mail.sender, mail.files)}</div>}
      {isByRule(type) && <Rule fact={fact} now={now} />}
      <Told told={fact.told} />
      {children}
    </li>
  );
}

/** How a comment came by mail; nothing where it did not. */
function mailOf(body: unknown): { sender: string; files: number } | undefined {
  return (body as { mail?: { sender: string; files: number } } | null)?.mail;
}

const isInternalComment = (body: unknown): boolean =>
  (body as { internal?: boolean } | null)?.internal === true;

/** Who did it: the unit and the post, with the person for who wants to know. */
function By({ fact: { by, as, onBehalfOf, via } }: { fact: Fact }) {
  const words = useWords(WORDS);
  const posts = useWords(POST_NAMES);
  const { language } = useLanguage();
  const nameOf = useName();
  const person = nameOf(by);
  const held = enumerated(
    as.posts.map((post) => postIn(as.unit, posts[post] ?? post)).filter(Boolean),
    language,
  );
  const who = [as.unit, held].filter(Boolean).join(language === 'zh' ? '' : ' ');
  return (
    <span title={person}>
      {words.by(who || person, person, onBehalfOf && nameOf(onBehalfOf))}
      {via === 'link' && words.byLink}
      {via === 'mail' && words.byMail}
    </span>
  );
}

/** What or whom it is about. */
function About({ fact: { type, body, units }, parts }: { fact: Fact; parts: Parts | undefined }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const items = itemsOf(body);
  const level = Math.max(0, ...items.map((item) => item.level));
  // A rule that acts on several things of one unit names it once.
  const about = [
    ...new Set(items.length > 0 ? items.map((item) => idWords(item.obligation, language, parts)) : units),
  ];
  const rest = about.length > NAMED ? words.more(about.length) : '';
  return (
    <>
      {level > 0 && words.nth(type, level)} {enumerated(about.slice(0, NAMED), language)}
      {rest}
    </>
  );
}

/** Why it came when it came. */
function Rule({ fact: { due, at }, now }: { fact: Fact; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const named = inWords(due, language, now);
  const late = Date.parse(at) - Date.parse(due) > LATE_MS;
  return <div className="quiet">{late ? words.behind(named) : words.onTime(named)}</div>;
}

/** Who was told, and how the message went. */
function Told({ told }: { told: Fact['told'] }) {
  const words = useWords(WORDS);
  if (told.length === 0) return null;
  return (
    <div className="quiet">
      {words.told}
      {told.slice(0, NAMED).map((one, i) => (
        <Fragment key={`${one.post} ${one.unit}`}>
          {i > 0 && words.and}
          <ToldOne {...one} />
        </Fragment>
      ))}
      {told.length > NAMED && words.more(told.length)}
    </div>
  );
}

/** One post, and whether its message was delivered and opened; who sees all messages goes to it from here. */
function ToldOne({ unit, post, status, read, message }: Fact['told'][number]) {
  const words = useWords(WORDS);
  const { statuses, noticeStatuses } = useWords(NOTICES);
  const posts = useWords(POST_NAMES);
  const { language } = useLanguage();
  const of = OF_UNITS.has(post) ? unit + (language === 'zh' ? '' : ' ') : '';
  const named = `${of}${posts[post] ?? post}`;
  const stands =
    read && status === 'delivered'
      ? words.opened
      : (noticeStatuses[status] ?? (statuses as Record<string, string>)[status] ?? status);
  const said = words.stands(named, stands);
  if (message === null) return said;
  return (
    <Link to="/notices" search={{ message }}>
      {said}
    </Link>
  );
}
