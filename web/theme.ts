import type { ThemeConfig } from 'antd';

/** One calm accent, hairlines, shadows only for what floats (the look of pages.md). */
export const theme: ThemeConfig = {
  token: {
    colorPrimary: '#2b5fb3',
    colorLink: '#2b5fb3',
    // Darker, not lighter: what the pointer is on stays readable.
    colorPrimaryHover: '#244f96',
    colorLinkHover: '#244f96',
    colorError: '#c9302c',
    colorWarning: '#8a5a00',
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
