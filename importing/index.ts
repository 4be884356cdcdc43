export { loadDirectory } from './directory';
export { ImportError, type ImportErrorCode } from './errors';
export { importPlan, importText, readPlan } from './import-plan';
