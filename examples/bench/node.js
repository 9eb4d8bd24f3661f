// Stands for the modules of Node that the adapters of the peers name: in the browser nothing of them is needed.
export const createHash = () => null;
export const readFileSync = () => '';
export const existsSync = () => true;
export const fileURLToPath = () => '';
export const build = () => null;
// What TypeScript puts in front of a module.
export const __exportStar = () => {};
