/** The executor of worker threads, apart from all else, so that nobody loads it who works in one process. */
export { ThreadExecutor, type ThreadExecutorParts } from './execution/thread-executor.js';
