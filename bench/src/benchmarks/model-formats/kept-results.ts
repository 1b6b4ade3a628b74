import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import type { Judged } from './judge-subject.js';

/** Results in a file, a line of JSON each, so that a long run may be ended and resumed. */
export class KeptResults {
  private readonly known: ReadonlyMap<string, Judged>;

  /** Without a path nothing is kept. */
  constructor(private readonly path?: string) {
    const lines = path !== undefined && existsSync(path) ? readFileSync(path, 'utf8').split('\n') : [];
    const judged = lines.filter((line) => line !== '').map((line) => JSON.parse(line, infinite) as Judged);
    this.known = new Map(judged.map((one) => [one.name, one]));
  }

  find(name: string): Judged | undefined {
    return this.known.get(name);
  }

  add(judged: Judged): void {
    if (this.path !== undefined) appendFileSync(this.path, `${JSON.stringify(judged)}\n`);
  }
}

/** JSON has no infinity, and writes null for it. */
function infinite(_key: string, value: unknown): unknown {
  return value === null ? Infinity : value;
}
