import type { Words } from '../../language';

/** The words of a second factor. */
export const WORDS: Words<{
  title: string;
  first: string;
  about: string;
  needed: string;
  begin: string;
  scan: string;
  qr: string;
  orType: string;
  thenCode: string;
  code: string;
  confirm: string;
  recovery: string;
  recoveryWhat: string;
  copy: string;
  print: string;
  kept: string;
  since: string;
  left: (count: number) => string;
  change: string;
  changeRequired: string;
  orRecovery: string;
  remove: string;
  removed: string;
  signOut: string;
}> = {
  zh: {
    title: '动态码',
    first: '先启用动态码',
    about: '启用后，除密码或邮件链接外，登录还要手机上的动态码：密码泄露，别人也登录不了。',
    needed:
      '督查室经办、督查室和分管领导能看到各单位的填报并作决定，登录除密码或邮件链接外，还要手机上的动态码。',
    begin: '启用动态码',
    scan: '在手机上打开身份验证器（应用商店搜“身份验证器”，支持 TOTP 的均可），扫描：',
    qr: '密钥的二维码',
    orType: '不能扫描的，在验证器中手工输入密钥：',
    thenCode: '填写验证器显示的 6 位数字：',
    code: '动态码',
    confirm: '确认启用',
    recovery: '已启用。请抄下恢复码',
    recoveryWhat:
      '手机不在身边时，用一个恢复码代替动态码，每个只能用一次。只显示这一次：请打印或抄下，锁好。',
    copy: '复制全部',
    print: '打印',
    kept: '已抄好，完成',
    since: '已启用，自',
    left: (count) => `；还有${count}个恢复码。`,
    change: '更换手机、恢复码用完的，先停用，再启用。',
    changeRequired: '更换手机、恢复码用完的，先停用，再启用：您的岗位须启用，停用后请随即重新启用。',
    orRecovery: '手机已不在的，填一个恢复码。',
    remove: '停用动态码',
    removed: '已停用',
    signOut: '退出',
  },
  en: {
    title: 'Second factor',
    first: 'First, a second factor',
    about:
      'With it, signing in takes a code from your phone besides the password or mailed link: who has your password alone cannot sign in.',
    needed:
      'Coordinators, the supervision office and leaders see what all units report, and decide: signing in takes a code from the phone besides the password or mailed link.',
    begin: 'Set up',
    scan: 'Open an authenticator app on your phone (any that knows TOTP) and scan:',
    qr: 'QR code of the secret',
    orType: 'If it cannot scan, type the secret:',
    thenCode: 'Type the six digits that the app shows:',
    code: 'Code',
    confirm: 'Confirm',
    recovery: 'Done. Keep the recovery codes',
    recoveryWhat:
      'Without your phone, a recovery code takes the place of a code, each once. They are shown this once: print or copy them, and lock them away.',
    copy: 'Copy all',
    print: 'Print',
    kept: 'I have kept them',
    since: 'Set up since',
    left: (count) => `; ${count} recovery codes left.`,
    change: 'For another phone or new recovery codes, take it away and set it up again.',
    changeRequired:
      'For another phone or new recovery codes, take it away and set it up again at once: your post needs it.',
    orRecovery: 'Without the phone, a recovery code.',
    remove: 'Take it away',
    removed: 'Taken away',
    signOut: 'Sign out',
  },
};
