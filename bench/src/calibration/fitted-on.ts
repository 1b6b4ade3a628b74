import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Fidelity } from '@edgewright/edge-tpu';

export { idsIn } from '@edgewright/cost-validation';

/** What the shipped constants and coefficients were fitted on, so that anything else can be told from it. */
export interface FittedOn {
  /** Ids of `mbconv-imagenet.csv`, as {@link idRuns}. */
  readonly mbconvIds: string;
  /** `idx` of `nasbench201.csv` whose Coral latency was in view, fitted or not, as {@link idRuns}. */
  readonly coralCells: string;
  /** Networks with a Pixel 6 latency. */
  readonly pixel6Latencies: readonly string[];
}

const FILE = fileURLToPath(new URL('../../fitted-on.json', import.meta.url));

export function readFittedOn(): FittedOn {
  return JSON.parse(readFileSync(FILE, 'utf8')) as FittedOn;
}

/** Notes what a fit that is being written was fitted on. */
export function recordFittedOn(changed: Partial<FittedOn>): void {
  writeFileSync(FILE, `${JSON.stringify({ ...readFittedOn(), ...changed }, null, 2)}\n`);
}

const LEFT_OUT_FILE = fileURLToPath(new URL('../../left-out.json', import.meta.url));

/** Notes what a model said of each row that its device was fitted on when it was fitted without that row. */
export function recordLeftOut(
  device: string,
  predictedMs: Readonly<Record<string, Readonly<Record<Fidelity, number>>>>,
): void {
  writeFileSync(LEFT_OUT_FILE, `${JSON.stringify({ [device]: predictedMs }, null, 2)}\n`);
}

/**
 * Whole numbers as runs of equal steps: `0-8/2 11` stands for 0, 2, 4, 6, 8 and 11. Order and repeats are lost.
 */
export function idRuns(ids: readonly number[]): string {
  const sorted = [...new Set(ids)].sort((a, b) => a - b);
  const runs: string[] = [];
  for (let from = 0; from < sorted.length;) {
    const [first = 0, second = first] = sorted.slice(from, from + 2);
    const step = second - first;
    let to = from + 1;
    while (to + 1 < sorted.length && (sorted[to + 1] ?? 0) - (sorted[to] ?? 0) === step) to++;
    const isRun = to > from + 1 && to < sorted.length;
    runs.push(isRun ? `${first}-${sorted[to]}/${step}` : String(first));
    from = isRun ? to + 1 : from + 1;
  }
  return runs.join(' ');
}
