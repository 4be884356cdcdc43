export { loadDirectory } from './directory';
export { ImportError } from './errors';
export { importPlan } from './import-plan';
