import { z } from 'zod';
import { COUNTY_GROUPS } from './policy-terms';

/**
 * The directory 通讯录: which units there are, what they are called, and who holds which post.
 * The domain addresses posts; people are looked up when a message is delivered.
 */

/** 联络员, 主要负责人, 督查室经办, 督查室, 分管领导. */
export const POSTS = ['liaison', 'head', 'coordinator', 'supervision-office', 'leader-in-charge'] as const;
export type Post = (typeof POSTS)[number];

const UNIT_KINDS = ['department', 'county', 'zone', 'external', 'office'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** Posts of units by kind: those that messages go to, so that each must be held, and those that there may be besides. */
export const POSTS_OF: Record<UnitKind, { needed: readonly Post[]; besides: readonly Post[] }> = {
  office: { needed: ['supervision-office', 'coordinator', 'leader-in-charge'], besides: [] },
  department: { needed: ['liaison', 'head'], besides: [] },
  county: { needed: ['liaison', 'head'], besides: [] },
  zone: { needed: ['liaison', 'head'], besides: [] },
  // Asked by letter, and never escalated to.
  external: { needed: ['liaison'], besides: ['head'] },
};

const postHolder = z.strictObject({
  post: z.enum(POSTS),
  /** How the holder is shown, e.g. 市发展改革委 联络员. */
  holder: z.string().min(1),
  email: z.email(),
  /** A/B 角: a `B` stands in while no A (who is one unless said otherwise) is there; both names are recorded. */
  rank: z.enum(['A', 'B']).optional(),
  /** First and last day in the post; open where not given. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** Away from the first to the last day. */
  absent: z.strictObject({ from: z.iso.date(), until: z.iso.date() }).optional(),
});

const unitFields = z.strictObject({
  /** The name used everywhere, unique in the directory. */
  name: z.string().min(1),
  /** ASCII, for addresses and account names. */
  slug: z.string().regex(/^[a-z0-9-]+$/),
  kind: z.enum(UNIT_KINDS),
  /** Other names under which documents mention it. */
  aliases: z.array(z.string().min(1)).default([]),
  posts: z.array(postHolder).default([]),
  /** 强县, 中等县, 薄弱县: counties and zones are evaluated beside those of their group. The coordinator sets it. */
  group: z.enum(COUNTY_GROUPS).optional(),
});

const directoryUnit = unitFields.refine(
  ({ kind, group }) => group === undefined || kind === 'county' || kind === 'zone',
  'only counties and zones have a group',
);

export const directorySchema = z.strictObject({
  name: z.string().min(1),
  /** The unit whose posts coordinate and supervise (督查室). */
  office: z.string().min(1),
  units: z.array(directoryUnit).min(1),
  /** 单位组: a name a document uses for units nobody enumerated there. */
  groups: z
    .array(z.strictObject({ name: z.string().min(1), members: z.array(z.string().min(1)).min(1) }))
    .default([]),
});

/** Who holds the posts of some units: a directory file, or a part of it with no more than these. */
export const holdersSchema = z.object({
  units: z.array(unitFields.pick({ name: true, posts: true }).strip()).min(1),
});

export type Holders = z.infer<typeof holdersSchema>;
export type Directory = z.infer<typeof directorySchema>;
export type DirectoryUnit = Directory['units'][number];
