export { poke, taskWorkflow } from './task';
