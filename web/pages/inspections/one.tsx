import { useParams } from '@tanstack/react-router';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { Acts } from '../../acts/acts';
import { api } from '../../client/api';
import { type Words, useLanguage, useWords } from '../../language';
import { Page } from '../../parts/page';
import { inWords } from '../../parts/when';
import { useTask } from '../task/data';
import { said } from '../../parts/server-words';
import { OpenMatters, StageMark } from './index';
import { Conclusions, Findings, Interviews, TaskTitle } from './parts';
import { AUTHORITIES, type Dossier, METHODS } from './words';

interface Said {
  title: string;
  about: string;
  basis: string;
  methods: string;
  units: string;
  team: string;
  scheme: string;
  from: string;
  until: string;
  ended: string;
  again: string;
  more: string;
  unannounced: string;
}

const WORDS: Words<Said> = {
  zh: {
    title: '督查',
    about: '查到了什么，结论如何，整改到哪一步。',
    basis: '依据',
    methods: '方式',
    units: '被督查单位',
    team: '督查组',
    scheme: '督查方案',
    from: '立项',
    until: '最迟作出结论',
    ended: '作出结论',
    again: '再次督查的理由',
    more: '显示本任务可办事项',
    unannounced: '暗访：作出结论之前，单位不知道这次督查，请勿对外提及。',
  },
  en: {
    title: 'Inspection',
    about: 'What was found, what was concluded, how far it is rectified.',
    basis: 'Basis',
    methods: 'Methods',
    units: 'Units',
    team: 'Team',
    scheme: 'Scheme',
    from: 'Opened',
    until: 'To be concluded by',
    ended: 'Concluded',
    again: 'Why again',
    more: 'Show what can be done on this task',
    unannounced: 'Unannounced: no unit knows of it before the conclusion.',
  },
};

/** One inspection: what was found, concluded, objected to, rectified. */
export default function InspectionPage() {
  const { id = '' }: Partial<Record<string, string>> = useParams({ strict: false });
  const words = useWords(WORDS);
  const query = api.useQuery('get', '/api/v1/inspections/{inspection}', {
    params: { path: { inspection: id } },
  });
  return (
    <Page title={query.data?.name ?? words.title} about={words.about} query={query}>
      {(one) => (
        <>
          <p>
            <StageMark one={one} />
          </p>
          <OpenMatters one={one} now={one.now} />
          {one.ended === null && !one.lapsed && one.methods.includes('unannounced') && (
            <Alert type="warning" showIcon title={words.unannounced} />
          )}
          <Facts one={one} />
          {one.tasks.map((task, i) => (
            <OnTask key={`${task.plan}/${task.task}`} one={one} place={task} first={i === 0} />
          ))}
        </>
      )}
    </Page>
  );
}

function Facts({ one }: { one: Dossier }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { authority, basis, methods, units, team, scheme, from, until, ended, again, now } = one;
  const facts: [string, string][] = [
    [words.basis, authority === null ? '' : `${AUTHORITIES[language][authority]}：${basis ?? ''}`],
    [words.methods, methods.map((m) => METHODS[language][m]).join('、')],
    [words.units, units.join('、')],
    [words.team, team.join('、')],
    [words.from, inWords(from, language, now)],
    ended === null
      ? [
          words.until,
          inWords(until, language, now) + (one.left === '' ? '' : `（${said(one.left, language)}）`),
        ]
      : [words.ended, inWords(ended, language, now)],
    [words.again, again ?? ''],
    [words.scheme, scheme ?? ''],
  ];
  return (
    <dl className="said">
      {facts
        .filter(([, said]) => said !== '')
        .map(([name, said]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ))}
    </dl>
  );
}

/** The part of an inspection on one task. What can be done there is asked for where somebody looks. */
function OnTask({ one, place, first }: { one: Dossier; place: Dossier['tasks'][number]; first: boolean }) {
  const words = useWords(WORDS);
  const [open, setOpen] = useState(first);
  const { plan, task } = place;
  const found = useTask(plan, task, open);
  const here = (of: { plan: string; task: number }): boolean => of.plan === plan && of.task === task;
  const label = `task-${plan}-${task}`;
  return (
    <section aria-labelledby={label}>
      <TaskTitle id={label} place={place} />
      <div className="deeds unprinted">
        {found.data ? (
          <Acts task={found.data} subject={one.inspection} />
        ) : (
          !open && (
            <Button
              size="small"
              onClick={() => {
                setOpen(true);
              }}
            >
              {words.more}
            </Button>
          )
        )}
      </div>
      <Findings findings={one.findings.filter(here)} task={found.data} now={one.now} />
      <Conclusions conclusions={one.conclusions.filter(here)} task={found.data} now={one.now} />
      {found.data && <Interviews units={one.units} task={found.data} />}
    </section>
  );
}
