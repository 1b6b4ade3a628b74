export type { CheckRequest, GivenOptions } from './check/check-messages.js';
export { countsLine, countVerdicts, verdictPages } from './check/verdict-page.js';
export { watchChecks, type Verdict } from './check/watch-checks.js';
export { createPlugin, type CreatedPlugin } from './scaffold/create-plugin.js';
