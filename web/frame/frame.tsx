import { Link, Outlet } from '@tanstack/react-router';
import { Button } from 'antd';
import { ActHost } from '../acts/host';
import { useLive } from '../client/live';
import { type Words, useEnumerate, useLanguage, useWords } from '../language';
import { OtherLanguage } from '../parts/other-language';
import { inFullWords } from '../parts/when';
import { useMe, useSignOut } from '../session';
import { Complain } from './complain';
import { Find } from './find';
import { Nav } from './navigation';
import { ThePlan } from './plans';
import { POST_NAMES, postIn } from './posts';

const WORDS: Words<{
  toContent: string;
  account: string;
  signOut: string;
  acting: (post: string, whom: string) => string;
  sample: (at: string) => string;
  why: (unit: string, posts: string) => string;
  print: string;
}> = {
  zh: {
    toContent: '跳到正文',
    account: '我的账号',
    signOut: '退出',
    acting: (post, whom) => `您正代办${post}：所办事项同时记录您和${whom}。`,
    sample: (at) => `样例：文件是真的，单位的答复是模拟的；样例中现在是${at}。`,
    why: (unit, posts) => `您以${unit}${posts}的身份看到本页；他单位的填报只有牵头单位和督查室可见。`,
    print: '打印',
  },
  en: {
    toContent: 'Skip to content',
    account: 'My account',
    signOut: 'Sign out',
    acting: (post, whom) => `You stand in as ${post}: what you do is recorded for you and ${whom}.`,
    sample: (at) =>
      `Sample: the document is real, the answers of the units are simulated; in it, it is now ${at}.`,
    why: (unit, posts) =>
      `You see this page as ${posts && `${posts} of `}${unit}; what other units report is for the lead and the supervision office only.`,
    print: 'Print',
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
  const held = me.posts.map((p) => postIn(me.unit, posts[p] ?? p)).filter(Boolean);
  return (
    <div className="frame">
      <a className="skip" href="#content">
        {words.toContent}
      </a>
      <Nav />
      <div>
        <Top />
        {me.standsIn.map(({ post, name }) => (
          <div key={post} className="banner" role="status">
            {words.acting(posts[post] ?? post, name)}
          </div>
        ))}
        {me.sample && (
          <div className="banner unprinted" role="note">
            {words.sample(inFullWords(me.now, language))}
          </div>
        )}
        <main id="content">
          <ActHost>{isShown && <Outlet />}</ActHost>
        </main>
        <footer className="foot">
          <span>{words.why(me.unit, enumerate(held))}</span>
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
  const signOut = useSignOut();
  return (
    <div className="top">
      <ThePlan />
      <Find />
      <Link to="/account" title={words.account}>
        {me.name}
      </Link>
      <OtherLanguage />
      <Button type="link" size="small" onClick={() => void signOut()}>
        {words.signOut}
      </Button>
    </div>
  );
}
