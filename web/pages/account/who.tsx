import { Link } from '@tanstack/react-router';
import { Descriptions } from 'antd';
import { POST_NAMES } from '../../frame/posts';
import { type Words, useWords } from '../../language';
import { useMe } from '../../session';

const WORDS: Words<{
  title: string;
  name: string;
  account: string;
  unit: string;
  posts: string;
  standsIn: string;
  instead: (post: string, whom: string) => string;
  email: string;
  nobody: string;
  wrong: string;
  settings: string;
}> = {
  zh: {
    title: '我是谁',
    name: '姓名',
    account: '账号',
    unit: '单位',
    posts: '岗位',
    standsIn: '今日代办',
    instead: (post, whom) => `${post}（代${whom}）`,
    email: '邮箱',
    nobody: '无',
    wrong: '通知和登录链接发到这个邮箱。以上有误的，请督查室在“组织”页更正；更正后须重新登录。',
    settings: '通知设置：用什么、什么时候通知我',
  },
  en: {
    title: 'Who I am',
    name: 'Name',
    account: 'Account',
    unit: 'Unit',
    posts: 'Posts',
    standsIn: 'Standing in today',
    instead: (post, whom) => `${post} (for ${whom})`,
    email: 'Mail address',
    nobody: 'none',
    wrong:
      'Notices and links to sign in go to this address. If something is wrong, ask the supervision office to correct the directory; you then sign in again.',
    settings: 'How I am told: by what, and when',
  },
};

/** Who is signed in, as the directory has it. */
export function Who() {
  const words = useWords(WORDS);
  const names = useWords(POST_NAMES);
  const { id, name, unit, posts, standsIn, email } = useMe();
  const post = (key: string): string => names[key] ?? key;
  const items = [
    { key: 'name', label: words.name, children: name },
    { key: 'account', label: words.account, children: id },
    { key: 'unit', label: words.unit, children: unit },
    { key: 'posts', label: words.posts, children: posts.map(post).join('、') || words.nobody },
    { key: 'email', label: words.email, children: email },
    ...standsIn.map((s) => ({
      key: s.post,
      label: words.standsIn,
      children: words.instead(post(s.post), s.name),
    })),
  ];
  return (
    <section aria-labelledby="who">
      <h2 id="who">{words.title}</h2>
      <Descriptions bordered size="small" column={{ xs: 1, md: 2 }} items={items} />
      <p className="quiet">{words.wrong}</p>
      <p className="unprinted">
        <Link to="/reach">{words.settings}</Link>
      </p>
    </section>
  );
}
