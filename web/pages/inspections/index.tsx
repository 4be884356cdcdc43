import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { api } from '../../client/api';
import { type Words, useLanguage, useWords } from '../../language';
import { Page } from '../../parts/page';
import { said } from '../../parts/server-words';
import { When, inWords } from '../../parts/when';
import { roleOf, useMe } from '../../session';
import { AUTHORITIES, type Inspection, METHODS, STAGES, type Stage, stageOf } from './words';

interface Said {
  title: string;
  about: string;
  open: string;
  all: string;
  filter: string;
  nothing: string;
  none: string;
  until: string;
  late: string;
  ended: string;
  rectify: (n: number) => string;
  verify: (n: number) => string;
  unreceived: (n: number) => string;
  contest: (until: string) => string;
  objection: (unit: string, due: string, left: string) => string;
  tasks: (n: number) => string;
}

const WORDS: Words<Said> = {
  zh: {
    title: '督查',
    about: '所报是否属实：近一年的督查，到了哪一步。',
    open: '督查立项',
    all: '全部',
    filter: '按进展筛选',
    nothing:
      '近一年没有督查。督查立项后会出现在这里：范围、方式、结束日期，作出结论后还有待整改的问题和异议的时限。',
    none: '没有这一类的督查。',
    until: '最迟作出结论：',
    late: '已过结束日期',
    ended: '作出结论：',
    rectify: (n) => `${n}个问题待整改`,
    verify: (n) => `${n}个问题待核查`,
    unreceived: (n) => `${n}份结论未送达`,
    contest: (until) => `可提异议至${until}`,
    objection: (unit, due, left) => `${unit}的异议待复核，限${due}（${left}）`,
    tasks: (n) => `${n}项任务`,
  },
  en: {
    title: 'Inspections',
    about: 'Is it true? The inspections of the last year, and how far each is.',
    open: 'Open an inspection',
    all: 'All',
    filter: 'Filter by state',
    nothing: 'No inspection in the last year. Once one is opened it appears here.',
    none: 'None of this kind.',
    until: 'To be concluded by ',
    late: 'past its end',
    ended: 'Concluded ',
    rectify: (n) => `${n} to rectify`,
    verify: (n) => `${n} to verify`,
    unreceived: (n) => `${n} conclusions not received`,
    contest: (until) => `may be objected to until ${until}`,
    objection: (unit, due, left) => `objection of ${unit} to be decided by ${due} (${left})`,
    tasks: (n) => `${n} tasks`,
  },
};

const ORDER: readonly Stage[] = ['under-way', 'open', 'contestable', 'over', 'lapsed'];

/** 督查: is it true? */
export default function Inspections() {
  const words = useWords(WORDS);
  const role = roleOf(useMe());
  const query = api.useQuery('get', '/api/v1/inspections');
  return (
    <Page title={words.title} about={words.about} query={query}>
      {({ now, inspections }) => (
        <>
          {(role === 'supervision' || role === 'leader') && (
            <div className="deeds unprinted">
              <Link to="/inspections/new">
                <Button type="primary" tabIndex={-1}>
                  {words.open}
                </Button>
              </Link>
            </div>
          )}
          {inspections.length === 0 ? <p>{words.nothing}</p> : <List all={inspections} now={now} />}
        </>
      )}
    </Page>
  );
}

function List({ all, now }: { all: Inspection[]; now: string }) {
  const words = useWords(WORDS);
  const stages = useWords(STAGES);
  const { state }: { state?: string } = useSearch({ strict: false });
  const navigate = useNavigate();
  const shown = all.filter((one) => state === undefined || stageOf(one) === state);
  const filter = (stage: Stage | undefined, name: string, count: number) => (
    <Button
      key={stage ?? 'all'}
      size="small"
      type={state === stage ? 'primary' : 'default'}
      aria-pressed={state === stage}
      onClick={() =>
        void navigate({ to: '/inspections', search: stage ? { state: stage } : {}, replace: true })
      }
    >
      {name} {count}
    </Button>
  );
  return (
    <>
      <div className="deeds unprinted" role="group" aria-label={words.filter}>
        {filter(undefined, words.all, all.length)}
        {ORDER.map((stage) => filter(stage, stages[stage], all.filter((o) => stageOf(o) === stage).length))}
      </div>
      {shown.length === 0 ? (
        <p className="quiet">{words.none}</p>
      ) : (
        <ul className="rows">
          {shown.map((one) => (
            <Row key={one.inspection} one={one} now={now} />
          ))}
        </ul>
      )}
    </>
  );
}

function Row({ one, now }: { one: Inspection; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { inspection, name, authority, basis, methods, units, tasks, until, left, ended, lapsed } = one;
  const how = methods.map((m) => METHODS[language][m]).join('、');
  const by = authority === null ? '' : `${AUTHORITIES[language][authority]}：${basis ?? ''}`;
  return (
    <li>
      <div>
        <Link className="whole" to="/inspections/$id" params={{ id: inspection }}>
          {name}
        </Link>{' '}
        <StageMark one={one} />
        <div>
          {units.join('、')} · {words.tasks(tasks.length)}
        </div>
        <div className="quiet">{[how, by].filter(Boolean).join(' · ')}</div>
        <OpenMatters one={one} now={now} />
      </div>
      <div className="beside">
        {lapsed ? null : ended === null ? (
          <>
            <span className="quiet">{words.until}</span>
            <When at={until} now={now} left={left} />
          </>
        ) : (
          <span className="quiet">
            {words.ended}
            {inWords(ended, language, now)}
          </span>
        )}
      </div>
    </li>
  );
}

const SHAPES: Record<Stage, { shape: string; tone: string }> = {
  'under-way': { shape: '◐', tone: '' },
  open: { shape: '▲', tone: 'soon' },
  contestable: { shape: '◇', tone: 'quiet' },
  over: { shape: '✓', tone: 'quiet' },
  lapsed: { shape: '－', tone: 'quiet' },
};

/** How far it is, in a word, a shape and a colour. */
export function StageMark({ one }: { one: Pick<Inspection, 'ended' | 'lapsed' | 'open'> }) {
  const stages = useWords(STAGES);
  const stage = stageOf(one);
  const { shape, tone } = SHAPES[stage];
  return (
    <span className={`status ${tone}`}>
      <span aria-hidden="true">{shape}</span> {stages[stage]}
    </span>
  );
}

/** What is open of it, objections with their clock. */
export function OpenMatters({
  one: { ended, lapsed, until, open },
  now,
}: {
  one: Pick<Inspection, 'ended' | 'lapsed' | 'until' | 'open'>;
  now: string;
}) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { rectify, verify, unreceived, contestUntil, objections } = open;
  const matters = [
    ...(ended === null && !lapsed && Date.parse(now) > Date.parse(until) ? [words.late] : []),
    ...(rectify > 0 ? [words.rectify(rectify)] : []),
    ...(verify > 0 ? [words.verify(verify)] : []),
    ...objections.map((o) => words.objection(o.unit, inWords(o.due, language, now), said(o.left, language))),
    ...(unreceived > 0 ? [words.unreceived(unreceived)] : []),
    ...(contestUntil ? [words.contest(inWords(contestUntil, language, now))] : []),
  ];
  return matters.length === 0 ? null : <div className="soon">{matters.join('；')}</div>;
}
