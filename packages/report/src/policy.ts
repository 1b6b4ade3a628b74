/** What a suggester makes of its space. */
export { decisionPage } from './policy/decision-page.js';
export { policyJson } from './policy/policy-json.js';
export { policyPage } from './policy/policy-page.js';
export type * from './policy/study-policy.js';
