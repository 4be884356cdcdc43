import type { Answer } from '../../client/api';
import type { Words } from '../../language';

export type Directory = Answer<'/api/v1/directory'>;
export type Unit = Directory['units'][number];
export type Post = Unit['posts'][number];
export type Seat = Post['seats'][number];

interface Texts {
  kinds: Record<Unit['kind'], string>;
  standings: Record<Seat['standing'], string>;
  substitute: string;
  answers: string;
  span: (from: string | null, until: string | null) => string;
}

/** What units, and people in posts, are called. */
export const NAMES: Words<Texts> = {
  zh: {
    kinds: {
      office: '督查室',
      department: '市直部门',
      county: '县市区',
      zone: '功能区',
      external: '驻地单位',
    },
    standings: { present: '在任', absent: '不在岗', coming: '尚未到任', past: '已离任' },
    substitute: 'B角',
    answers: '今天由其代办',
    span: (from, until) =>
      [from && `${from} 起`, until && `${from ? '' : '任至 '}${from ? `至 ${until}` : until}`]
        .filter(Boolean)
        .join('，'),
  },
  en: {
    kinds: {
      office: 'Supervision office',
      department: 'Departments',
      county: 'Counties',
      zone: 'Zones',
      external: 'External units',
    },
    standings: { present: 'In the post', absent: 'Away', coming: 'To come', past: 'Left' },
    substitute: 'substitute',
    answers: 'stands in today',
    span: (from, until) => [from && `from ${from}`, until && `until ${until}`].filter(Boolean).join(' '),
  },
};

/** True for who is not in the post any more. */
export const isPast = ({ standing }: Seat): boolean => standing === 'past';

/** True where a unit has a post that must be held and that nobody answers for. */
export const hasEmpty = ({ posts }: Unit): boolean => posts.some((p) => p.empty && p.needed);
