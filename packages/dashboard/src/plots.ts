/** Pictures of studies for programs without a page. */
export * from './plots/study-plots.js';
