import type { Words } from '../language';
import type { Role } from '../session';

/** A page that stands at the left. */
export interface Entry {
  to:
    | '/'
    | '/form'
    | '/wall'
    | '/table'
    | '/escalations'
    | '/notices'
    | '/directory'
    | '/review'
    | '/inspections'
    | '/evaluation'
    | '/records'
    | '/plans';
  /** What the page begins with, where it is not everything. */
  search?: { status: 'open' };
  name: Words<string>;
}

/** 我的事项, the page of what one owes. */
export const HOME: Entry = { to: '/', name: { zh: '我的事项', en: 'My items' } };
const FORM: Entry = { to: '/form', name: { zh: '填报', en: 'Report' } };
const WALL: Entry = { to: '/wall', name: { zh: '挂图作战', en: 'Wall chart' } };
const TABLE: Entry = {
  to: '/table',
  search: { status: 'open' },
  name: { zh: '台账', en: 'Table' },
};
const ESCALATIONS: Entry = { to: '/escalations', name: { zh: '升级', en: 'Escalations' } };
const REVIEW: Entry = { to: '/review', name: { zh: '审核', en: 'Reviews' } };
const INSPECTIONS: Entry = { to: '/inspections', name: { zh: '督查', en: 'Inspections' } };
const NOTICES: Entry = { to: '/notices', name: { zh: '通知', en: 'Notices' } };
const DIRECTORY: Entry = { to: '/directory', name: { zh: '组织', en: 'People' } };

const EVALUATION: Entry = { to: '/evaluation', name: { zh: '考核与档案', en: 'Evaluation' } };
const RECORDS: Entry = { to: '/records', name: { zh: '档案', en: 'Record' } };

const PLANS: Entry = { to: '/plans', name: { zh: '计划', en: 'Plans' } };

/** What each kind of user finds at the left, the most used first. */
export const ENTRIES: Record<Role, readonly Entry[]> = {
  unit: [HOME, FORM, REVIEW, WALL, TABLE, RECORDS, NOTICES],
  coordinator: [HOME, REVIEW, WALL, TABLE, PLANS, NOTICES, DIRECTORY],
  supervision: [ESCALATIONS, INSPECTIONS, REVIEW, WALL, TABLE, EVALUATION, NOTICES],
  leader: [ESCALATIONS, REVIEW, INSPECTIONS, WALL, TABLE, EVALUATION],
};
