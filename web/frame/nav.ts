import type { Words } from '../language';
import type { Role } from '../session';

/** A page that stands at the left. */
export interface Entry {
  to: '/' | '/form' | '/wall' | '/table' | '/escalations' | '/plans';
  /** What the page begins with, where it is not everything. */
  search?: { status: 'open' };
  name: Words<string>;
}

const HOME: Entry = { to: '/', name: { zh: '我的事项', en: 'My items' } };
const FORM: Entry = { to: '/form', name: { zh: '填报', en: 'Report' } };
const WALL: Entry = { to: '/wall', name: { zh: '挂图作战', en: 'Wall chart' } };
const TABLE: Entry = {
  to: '/table',
  search: { status: 'open' },
  name: { zh: '台账', en: 'Table' },
};
const ESCALATIONS: Entry = { to: '/escalations', name: { zh: '升级', en: 'Escalations' } };

const PLANS: Entry = { to: '/plans', name: { zh: '计划', en: 'Plans' } };

/** What each kind of user finds at the left, the most used first. */
export const ENTRIES: Record<Role, readonly Entry[]> = {
  unit: [HOME, FORM, WALL, TABLE],
  coordinator: [HOME, WALL, TABLE, PLANS, ESCALATIONS],
  supervision: [ESCALATIONS, HOME, WALL, TABLE],
  leader: [ESCALATIONS, HOME, WALL, TABLE],
};
