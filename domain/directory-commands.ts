import type { OtherCommand } from './permits';

/**
 * What keeps the directory 通讯录 up to date, as the tables of commands say it. Who holds a post is no event of the ledger:
 * the rows of holdings tell it, and each change is kept with who made it.
 */

/** Posts of the office that keep it. */
export const KEEPERS = { posts: ['coordinator', 'supervision-office'], of: 'office' } as const;
const OWN = '任何时候；督查室自己的岗位只由“督查室”岗位办理';

export const DIRECTORY_COMMANDS = {
  'note-absence': {
    name: '登记不在岗：期间由同岗位的其他人或 B 角代办',
    who: KEEPERS,
    when: '任何时候',
    needs: '单位、岗位、邮箱，起止日期',
    emits: [],
    hears: [],
  },
  appoint: {
    name: '任职：在一个岗位上增加、接任一人或指定 B 角，自某日起',
    who: KEEPERS,
    when: OWN,
    needs: '单位、岗位、姓名、邮箱，第一天；接任的，原任到前一天为止',
    emits: [],
    hears: [],
  },
  'end-seat': {
    name: '离任：一人在一个岗位上的最后一天',
    who: KEEPERS,
    when: OWN,
    needs: '单位、岗位、邮箱，最后一天',
    emits: [],
    hears: [],
  },
  'correct-seat': {
    name: '更正在任者的姓名或邮箱；未送达的消息随之改投新邮箱',
    who: KEEPERS,
    when: OWN,
    needs: '原来的与更正后的姓名、邮箱',
    emits: [],
    hears: [],
  },
  'import-seats': {
    name: '批量导入任职人员：先预览差异，再一次全部执行',
    who: KEEPERS,
    when: OWN,
    needs: '文件（Excel 或 JSON）；执行的须与预览一致',
    emits: [],
    hears: [],
  },
} as const satisfies Record<string, OtherCommand<never>>;
