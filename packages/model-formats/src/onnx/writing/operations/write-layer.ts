import type { Writing, Written } from '../writing.js';

/** Writes one layer without its activation. */
export type WriteLayer = (writing: Writing) => Written;
