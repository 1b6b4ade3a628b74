/**
 * A page is what a command, a file or a browser shows of a result: a list of lines, tables, charts and values, as data.
 * Who shows it decides how: a terminal fits tables to its window and draws charts in characters, a browser makes elements.
 */
import type { Json } from '@edgewright/base';
import type { Scene } from '../charts/scene.js';
import type { Table } from '../tables/table.js';

/** How words stand out from the text around them. */
export type Tone = 'strong' | 'faint' | 'good' | 'bad';

/** Words of a line that stand out. */
export interface Toned {
  readonly text: string;
  readonly tone: Tone;
}

/** A part of a page, below the one before. */
export type Part =
  | { readonly kind: 'line'; readonly words: readonly (string | Toned)[] }
  | TablePart
  | { readonly kind: 'chart'; readonly scene: Scene }
  | { readonly kind: 'json'; readonly value: Json };

/** A table, and what becomes of it where the window is too narrow. */
export interface TablePart {
  readonly kind: 'table';
  readonly table: Table;
  /** `columns`: those to the right are left out, and named. `records`: each value has a line of its own. */
  readonly tooWide: 'columns' | 'records';
}

/** Parts from top to bottom. */
export type Page = readonly Part[];

/** A line of text; an empty one without words. */
export function line(...words: readonly (string | Toned)[]): Part {
  return { kind: 'line', words };
}

/** Words of weight: a heading. */
export function strong(text: string): Toned {
  return { text, tone: 'strong' };
}

/** Words that stand back. */
export function faint(text: string): Toned {
  return { text, tone: 'faint' };
}

/** Words about what went well. */
export function good(text: string): Toned {
  return { text, tone: 'good' };
}

/** Words about what went wrong. */
export function bad(text: string): Toned {
  return { text, tone: 'bad' };
}

/** A table of which columns to the right may be left out. */
export function tablePart(table: Table): Part {
  return { kind: 'table', table, tooWide: 'columns' };
}

/** A table that loses nothing: where it does not fit, each value has a line of its own. */
export function recordsPart(table: Table): Part {
  return { kind: 'table', table, tooWide: 'records' };
}

/** A chart. */
export function chartPart(scene: Scene): Part {
  return { kind: 'chart', scene };
}

/** A JSON value for people. */
export function jsonPart(value: Json): Part {
  return { kind: 'json', value };
}
