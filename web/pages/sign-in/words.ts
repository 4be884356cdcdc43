import type { Words } from '../../language';

/** The words of signing in. */
export const WORDS: Words<{
  title: string;
  about: string;
  account: string;
  password: string;
  go: string;
  needed: string;
  byMail: string;
  byPassword: string;
  mailWhat: string;
  whose: string;
  sendLink: string;
  notCome: string;
  again: string;
  code: string;
  codeWhat: string;
  codeLost: string;
  fromStart: string;
}> = {
  zh: {
    title: '登录督办',
    about: '账号由督查室分配，形如 单位.岗位。',
    account: '账号',
    password: '密码',
    go: '登录',
    needed: '请填写',
    byMail: '忘记密码？用邮件链接登录',
    byPassword: '用账号密码登录',
    mailWhat: '链接发到通讯录登记的您的邮箱，打开即可登录，不需要密码。',
    whose: '账号或邮箱',
    sendLink: '发送登录链接',
    notCome: '几分钟后仍没有收到的，请查看垃圾邮件，或请督查室核对您的邮箱。',
    again: '再发一封',
    code: '动态码',
    codeWhat: '还差一步：手机身份验证器上“督办”的 6 位数字。',
    codeLost: '手机不在身边的，填一个恢复码；恢复码也没有的，请系统管理员重置。',
    fromStart: '从头登录',
  },
  en: {
    title: 'Sign in to Duban',
    about: 'Accounts are given by the supervision office, as unit.post.',
    account: 'Account',
    password: 'Password',
    go: 'Sign in',
    needed: 'Please fill in',
    byMail: 'Forgot the password? Sign in by a mailed link',
    byPassword: 'Sign in by password',
    mailWhat: 'The link goes to your address in the directory and signs you in without a password.',
    whose: 'Account or mail address',
    sendLink: 'Send the link',
    notCome:
      'If it has not come after a few minutes, look among the junk mail, or ask the supervision office to check your address.',
    again: 'Send another',
    code: 'Code',
    codeWhat: 'One more step: the six digits that your authenticator app shows for Duban.',
    codeLost: 'Without your phone, a recovery code; without those, ask the administrator for a reset.',
    fromStart: 'Start again',
  },
};
