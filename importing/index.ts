export { loadDirectory } from './directory';
export { ImportError, type ImportErrorCode } from './errors';
export { importPlan, readPlan, readText } from './import-plan';
