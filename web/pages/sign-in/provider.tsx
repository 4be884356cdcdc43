import { Alert } from 'antd';
import { api } from '../../client/api';
import { type Words, useWords } from '../../language';

const WORDS: Words<{
  title: string;
  by: (name: string) => string;
  why: Record<string, string>;
}> = {
  zh: {
    title: '没有登录成',
    by: (name) => `用${name}登录`,
    why: {
      denied: '您在身份认证处取消了登录。要登录的，请重新点下面的链接。',
      failed: '这次登录没有接上：可能用时过长，或不是在这个浏览器开始的。请重新点下面的链接。',
      unreachable: '身份认证暂时连不上：请稍后再试，或用账号密码登录。',
      'unknown-account': '身份认证通过了，但本系统没有对应的账号：请督查室核对您的邮箱，或用账号密码登录。',
      'many-accounts': '您的邮箱对应多个账号，不能确定是哪一个：请用账号密码登录。',
      'too-many': '从这里登录的尝试过于频繁：请过一刻钟再试，或用账号密码登录。',
    },
  },
  en: {
    title: 'Not signed in',
    by: (name) => `Sign in by ${name}`,
    why: {
      denied: 'You cancelled at the identity provider. To sign in, follow the link below again.',
      failed:
        'It did not come through: it took too long, or was not begun in this browser. Follow the link below again.',
      unreachable: 'The identity provider cannot be reached: try later, or sign in by password.',
      'unknown-account':
        'The identity provider knows you, but there is no account for you here: ask the supervision office to check your mail address, or sign in by password.',
      'many-accounts': 'Your mail address has several accounts: sign in by password.',
      'too-many': 'Too many attempts from here: try in a quarter of an hour, or sign in by password.',
    },
  },
};

/** What an attempt by the identity provider came to, where it failed. */
export function Refused({ code }: { code: unknown }) {
  const { title, why } = useWords(WORDS);
  const said = typeof code === 'string' && Object.hasOwn(why, code) ? why[code] : undefined;
  return said === undefined ? null : (
    <Alert type="error" showIcon role="alert" title={title} description={said} style={{ marginBottom: 16 }} />
  );
}

/** The way by the identity provider, where there is one. */
export function ByProvider({ to }: { to: string }) {
  const words = useWords(WORDS);
  const { data } = api.useQuery('get', '/api/v1/session/ways', {}, { staleTime: Infinity });
  if (!data?.provider) return null;
  return (
    <p>
      <a href={`/api/v1/session/provider?${new URLSearchParams({ to }).toString()}`}>
        {words.by(data.provider.name)}
      </a>
    </p>
  );
}
