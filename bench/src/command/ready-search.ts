import { readFileSync } from 'node:fs';
import { notThere } from '../errors.js';

/** What benchmarks read of a ready-made search file. */
export interface ReadySearch {
  readonly name: string;
  readonly task: { readonly plugin: string; readonly options: object };
  readonly objective: {
    readonly goals: readonly { readonly metric: string; readonly direction: 'maximise' | 'minimise' }[];
    readonly constraints: readonly { readonly metric: string; readonly target?: number }[];
  };
}

/** The quality a search maximises, and the cost it has a target for. */
export interface SearchAim {
  readonly quality: string;
  readonly cost: string;
  readonly target: number;
}

/** The path of a search file that comes with Edgewright. */
export function searchPath(name: string): string {
  return new URL(`../../../searches/${name}.json`, import.meta.url).pathname;
}

/** Reads a search file that comes with Edgewright. */
export function readySearch(name: string): ReadySearch {
  return JSON.parse(readFileSync(searchPath(name), 'utf8')) as ReadySearch;
}

/** What a ready-made search is after. */
export function aimOf({ name, objective }: ReadySearch): SearchAim {
  const quality = objective.goals.find(({ direction }) => direction === 'maximise');
  const bound = objective.constraints.find(({ target }) => target !== undefined);
  if (quality === undefined || bound?.target === undefined) {
    throw notThere(`goal to maximise, or no target, in the search file ${name}`);
  }
  return { quality: quality.metric, cost: bound.metric, target: bound.target };
}
