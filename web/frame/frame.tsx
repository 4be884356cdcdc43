import { Link, Outlet } from '@tanstack/react-router';
import { Button } from 'antd';
import { ActHost } from '../acts/host';
import { useLive } from '../client/live';
import { type Words, useEnumerate, useLanguage, useWords } from '../language';
import { inWords } from '../parts/when';
import { roleOf, useMe, useSignOut } from '../session';
import { Complain } from './complain';
import { Find } from './find';
import { Nav } from './navigation';
import { ENTRIES } from './nav';
import { POST_NAMES, postIn } from './posts';

const WORDS: Words<{
  toContent: string;
  account: string;
  signOut: string;
  other: string;
  acting: (post: string, whom: string) => string;
  sample: (at: string) => string;
  why: (unit: string, posts: string) => string;
  print: string;
  help: string;
  people: string;
  health: string;
}> = {
  zh: {
    toContent: '跳到正文',
    account: '我的账号',
    signOut: '退出',
    other: 'English',
    acting: (post, whom) => `您正代办${post}：所办事项同时记录您和${whom}。`,
    sample: (at) => `样例：文件是真的，单位的答复是模拟的；样例中现在是${at}。`,
    why: (unit, posts) => `您以${unit}${posts}的身份看到本页；他单位的填报只有牵头单位和督查室可见。`,
    print: '打印',
    help: '帮助',
    people: '组织',
    health: '运行',
  },
  en: {
    toContent: 'Skip to content',
    account: 'My account',
    signOut: 'Sign out',
    other: '中文',
    acting: (post, whom) => `You stand in as ${post}: what you do is recorded for you and ${whom}.`,
    sample: (at) =>
      `Sample: the document is real, the answers of the units are simulated; in it, it is now ${at}.`,
    why: (unit, posts) =>
      `You see this page as ${posts && `${posts} of `}${unit}; what other units report is for the lead and the supervision office only.`,
    print: 'Print',
    help: 'Help',
    people: 'People',
    health: 'Health',
  },
};

/** What stands around every page. */
export function Frame() {
  const me = useMe();
  const words = useWords(WORDS);
  const posts = useWords(POST_NAMES);
  const { language } = useLanguage();
  const enumerate = useEnumerate();
  const isShown = useLive();
  const stands = (to: string): boolean => ENTRIES[roleOf(me)].some((entry) => entry.to === to);
  const held = me.posts.map((p) => postIn(me.unit, posts[p] ?? p)).filter(Boolean);
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {words.toContent}
      </a>
      <Nav />
      <div>
        <Top />
        {me.standsIn.map(({ post, for: whom }) => (
          <div key={post} className="banner" role="status">
            {words.acting(posts[post] ?? post, whom)}
          </div>
        ))}
        {me.sample && (
          <div className="banner unprinted" role="note">
            {words.sample(inWords(me.now, language))}
          </div>
        )}
        <main id="content">
          <ActHost>{isShown && <Outlet />}</ActHost>
        </main>
        <footer className="foot">
          <span>{words.why(me.unit, enumerate(held))}</span>
          <Link to="/help">{words.help}</Link>
          {me.office && !stands('/directory') && <Link to="/directory">{words.people}</Link>}
          {me.office && <Link to="/health">{words.health}</Link>}
          <Complain />
          <Button
            size="small"
            onClick={() => {
              window.print();
            }}
          >
            {words.print}
          </Button>
        </footer>
      </div>
    </div>
  );
}

function Top() {
  const me = useMe();
  const words = useWords(WORDS);
  const { language, choose } = useLanguage();
  const signOut = useSignOut();
  return (
    <div className="top">
      <Find />
      <Link to="/account" title={words.account}>
        {me.name}
      </Link>
      <Button
        type="link"
        size="small"
        onClick={() => {
          choose(language === 'zh' ? 'en' : 'zh');
        }}
      >
        {words.other}
      </Button>
      <Button type="link" size="small" onClick={() => void signOut()}>
        {words.signOut}
      </Button>
    </div>
  );
}
