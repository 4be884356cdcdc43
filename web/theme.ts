import type { ThemeConfig } from 'antd';

/** One calm accent, hairlines, shadows only for what floats (the look of pages.md). */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#2b5fb3',
    colorLink: '#2b5fb3',
    colorError: '#c9302c',
    colorWarning: '#8a5a00',
    colorWarningBg: '#fff7e6',
    colorWarningBorder: '#f0d9a8',
    colorTextSecondary: '#646a73',
    colorTextTertiary: '#646a73',
    colorTextPlaceholder: '#646a73',
    colorBorderSecondary: '#e5e6eb',
    fontSize: 14,
    borderRadius: 6,
    fontFamily: "'Microsoft YaHei','PingFang SC','Noto Sans SC','Noto Sans CJK SC',sans-serif",
    motion: false,
  },
};
