import { type Viewer, editsPostsOf } from './access';
import { POSTS_OF, type UnitKind } from './directory';
import { type Seat, type SeatChange, type SeatRefusal, changed, isHeld } from './seats';
import { POST_WORDS } from './task/words';
import type { Day } from './time';

/** What every change of the directory 通讯录 must keep to, whoever makes it and by whatever way. */

export interface DirectoryRules {
  viewer: Viewer;
  office: string;
  /** Kinds of the units that plans have. */
  kinds: ReadonlyMap<string, UnitKind>;
  /** The domain's day. */
  day: Day;
}

/** Why changes are refused; null where they may be made. `seats` are all there are before. */
export function whyNot(
  changes: readonly SeatChange[],
  seats: readonly Seat[],
  rules: DirectoryRules,
): SeatRefusal | null {
  for (const change of changes) {
    const problem = problemOf(change, rules);
    if (problem) return problem;
  }
  const { office, day } = rules;
  const kept = changed(seats, changes).some(
    (s) =>
      s.unit === office && s.post === 'supervision-office' && isHeld(s, day) && (s.until ?? Infinity) > day,
  );
  if (kept || !changes.some(({ before, after }) => (before ?? after)?.unit === office)) return null;
  return {
    code: 'bad-value',
    message: `改后${office}的“${POST_WORDS['supervision-office']}”岗位将无人任职，此后无人能改通讯录：请先补上接任的人`,
  };
}

function problemOf({ before, after }: SeatChange, rules: DirectoryRules): SeatRefusal | null {
  const { unit } = (after ?? before) as Seat;
  if (!editsPostsOf(rules.viewer, rules.office, unit))
    return {
      code: 'not-permitted',
      message:
        unit === rules.office
          ? `${unit}自己的岗位由其“督查室”岗位的人维护`
          : '通讯录由督查室维护：请告知督查室',
    };
  return after && whyNotThere(after, rules.kinds);
}

/** Why nobody can hold a post of a unit; null where somebody can. */
export function whyNotThere(
  { unit, post }: Pick<Seat, 'unit' | 'post'>,
  kinds: ReadonlyMap<string, UnitKind>,
): SeatRefusal | null {
  const kind = kinds.get(unit);
  if (!kind) return { code: 'unknown-unit', message: `${unit} 不在任何计划的组织通讯录中：请核对单位名称` };
  const { needed, besides } = POSTS_OF[kind];
  if ([...needed, ...besides].includes(post)) return null;
  const posts = [...needed, ...besides].map((p) => POST_WORDS[p]).join('、');
  return { code: 'bad-value', message: `${unit} 没有“${POST_WORDS[post]}”岗位：可填${posts}` };
}
