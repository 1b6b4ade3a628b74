/** What a suggester makes of its space, for what asks it without running a study. */
export * from './study/explanation/explain-study.js';
