import type { Words } from '../language';
import type { Role } from '../session';

/** A page that stands at the left. */
export interface Entry {
  to: '/' | '/form' | '/wall' | '/escalations' | '/notices' | '/directory' | '/health';
  name: Words<string>;
}

const HOME: Entry = { to: '/', name: { zh: '我的事项', en: 'My items' } };
const FORM: Entry = { to: '/form', name: { zh: '填报', en: 'Report' } };
const WALL: Entry = { to: '/wall', name: { zh: '挂图作战', en: 'Wall chart' } };
const ESCALATIONS: Entry = { to: '/escalations', name: { zh: '升级', en: 'Escalations' } };

const NOTICES: Entry = { to: '/notices', name: { zh: '通知', en: 'Notices' } };
const DIRECTORY: Entry = { to: '/directory', name: { zh: '组织', en: 'People' } };
const HEALTH: Entry = { to: '/health', name: { zh: '运行', en: 'Health' } };

/** What each kind of user finds at the left, the most used first. */
export const ENTRIES: Record<Role, readonly Entry[]> = {
  unit: [HOME, FORM, WALL, NOTICES, DIRECTORY],
  coordinator: [HOME, WALL, ESCALATIONS, NOTICES, DIRECTORY, HEALTH],
  supervision: [ESCALATIONS, HOME, WALL, NOTICES, DIRECTORY, HEALTH],
  leader: [ESCALATIONS, HOME, WALL],
};
