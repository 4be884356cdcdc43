import type { Words } from '../language';

/** What a complaint is about. */
export const MATTERS: Words<Record<string, string>> = {
  zh: {
    burden: '填报负担过重',
    repeated: '重复要求报送',
    notice: '通知、催办不当',
    fault: '系统故障或不好用',
    other: '其他',
  },
  en: {
    burden: 'Too much to fill in',
    repeated: 'Asked for twice',
    notice: 'Wrongly told or chased',
    fault: 'The system fails or hinders',
    other: 'Something else',
  },
};
