import { Link } from '@tanstack/react-router';
import { App, Button, Popconfirm } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { type Answer, api, http } from '../../client/api';
import { type Words, useLanguage, useWords } from '../../language';
import { policyName } from '../policy/words';
import { Page } from '../../parts/page';
import { refusal } from '../../parts/server-words';
import { inWords } from '../../parts/when';

const WORDS: Words<{
  title: string;
  about: string;
  upload: string;
  drafts: string;
  noDrafts: string;
  running: string;
  noPlans: string;
  tasks: (n: number) => string;
  left: (n: number) => string;
  ready: string;
  changed: (at: string, by: string) => string;
  amended: (n: number) => string;
  policy: (version: string) => string;
  drop: string;
  dropWhat: string;
  keep: string;
  dropped: string;
}> = {
  zh: {
    title: '计划',
    about: '上传计划文件，核对草稿，定调度周期，然后启动。',
    upload: '上传计划文件',
    drafts: '草稿',
    noDrafts: '没有未启动的草稿。上传计划文件后，在这里接着办。',
    running: '已启动的计划',
    noPlans: '还没有启动的计划。草稿启动后在这里查看、修订。',
    tasks: (n) => `${n}项任务`,
    left: (n) => `还有${n}件事要处理`,
    ready: '已核对完',
    changed: (at, by) => `${at} ${by}改动`,
    amended: (n) => `修订${n}次`,
    policy: (version) => `制度：${version}`,
    drop: '删去草稿',
    dropWhat: '草稿和已定的事项一并删去，不能恢复。',
    keep: '保留',
    dropped: '草稿已删去',
  },
  en: {
    title: 'Plans',
    about: 'Upload a plan, check its draft, set the cycle, launch.',
    upload: 'Upload a plan',
    drafts: 'Drafts',
    noDrafts: 'No drafts. What you upload is kept here until it is launched.',
    running: 'Running plans',
    noPlans: 'No plan was launched yet.',
    tasks: (n) => `${n} tasks`,
    left: (n) => `${n} left to settle`,
    ready: 'settled',
    changed: (at, by) => `changed ${at} by ${by}`,
    amended: (n) => `amended ${n} times`,
    policy: (version) => `policy: ${version}`,
    drop: 'Delete the draft',
    dropWhat: 'The draft and all that was decided are gone for good.',
    keep: 'Keep',
    dropped: 'The draft was deleted',
  },
};

type Drafts = Answer<'/api/v1/plan-drafts'>;

/** 计划: drafts to go on with, and plans that run. */
export default function Plans() {
  const words = useWords(WORDS);
  const drafts = api.useQuery('get', '/api/v1/plan-drafts');
  const plans = api.useQuery('get', '/api/v1/plans');
  return (
    <Page title={words.title} about={words.about} query={drafts}>
      {({ now, drafts: open, names }) => (
        <>
          <p className="unprinted">
            <Link to="/plans/new">
              <Button type="primary" tabIndex={-1}>
                {words.upload}
              </Button>
            </Link>
          </p>
          <section aria-labelledby="drafts">
            <h2 id="drafts">{words.drafts}</h2>
            {open.length === 0 && <p className="quiet">{words.noDrafts}</p>}
            <ul className="rows">
              {open.map((draft) => (
                <DraftRow key={draft.id} draft={draft} by={names[draft.by] ?? draft.by} now={now} />
              ))}
            </ul>
          </section>
          <section aria-labelledby="running">
            <h2 id="running">{words.running}</h2>
            {plans.data?.plans.length === 0 && <p className="quiet">{words.noPlans}</p>}
            <ul className="rows">
              {plans.data?.plans.map((plan) => (
                <PlanRow key={plan.id} plan={plan} />
              ))}
            </ul>
          </section>
        </>
      )}
    </Page>
  );
}

function DraftRow({ draft, by, now }: { draft: Drafts['drafts'][number]; by: string; now: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { id, title, documentNumber, tasks, left, changed } = draft;
  return (
    <li>
      <div>
        <Link className="whole" to="/plans/drafts/$draft" params={{ draft: id }}>
          {title}
        </Link>
        <br />
        <span className="quiet">
          {[documentNumber, words.tasks(tasks), words.changed(inWords(changed, language, now), by)]
            .filter(Boolean)
            .join('　')}
        </span>
      </div>
      <div className="beside">
        <span className={left > 0 ? 'soon' : 'quiet'}>{left > 0 ? words.left(left) : words.ready}</span>
        <br />
        <Drop id={id} title={title} />
      </div>
    </li>
  );
}

function Drop({ id, title }: { id: string; title: string }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const drop = async (): Promise<void> => {
    const { error } = await http.DELETE('/api/v1/plan-drafts/{draft}', { params: { path: { draft: id } } });
    if (error) void message.error(refusal(error, language));
    else void message.success(words.dropped);
    await queries.invalidateQueries();
  };
  return (
    <Popconfirm
      title={words.drop}
      description={words.dropWhat}
      okText={words.drop}
      cancelText={words.keep}
      onConfirm={() => void drop()}
    >
      <Button className="above unprinted" type="link" size="small" aria-label={`${words.drop} ${title}`}>
        {words.drop}
      </Button>
    </Popconfirm>
  );
}

function PlanRow({ plan }: { plan: Answer<'/api/v1/plans'>['plans'][number] }) {
  const words = useWords(WORDS);
  const { language } = useLanguage();
  const { id, title, documentNumber, tasks, amendments, policyVersion } = plan;
  return (
    <li>
      <div>
        <Link className="whole" to="/plans/$plan" params={{ plan: id }}>
          {title}
        </Link>
        <br />
        <span className="quiet">
          {[documentNumber, words.tasks(tasks), amendments > 0 && words.amended(amendments)]
            .filter(Boolean)
            .join('　')}
        </span>
      </div>
      <div className="beside quiet">{policyVersion && words.policy(policyName(policyVersion, language))}</div>
    </li>
  );
}
