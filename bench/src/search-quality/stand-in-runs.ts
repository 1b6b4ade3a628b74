import { mean } from '../statistics/index.js';
import { type Algorithm, drive } from './drive.js';
import { standIn } from './stand-in.js';

/** Trials after which scores are compared. */
export const CHECKPOINTS = [100, 200, 400, 800, 2000] as const;

/** Mean best scores of one algorithm over landscapes. */
export interface Climb {
  readonly name: string;
  /** After each of {@link CHECKPOINTS}. */
  readonly means: readonly number[];
}

/** Runs an algorithm at lag 8 on stand-in spaces, one landscape a seed. */
export async function climb(algorithm: Algorithm, landscapes: number): Promise<Climb> {
  const curves: number[][] = [];
  for (let seed = 0; seed < landscapes; seed++) {
    curves.push(await drive(algorithm, standIn(seed), { seed, trials: CHECKPOINTS.at(-1) ?? 0, lag: 8 }));
  }
  const means = CHECKPOINTS.map((trial) => mean(curves.map((curve) => curve[trial - 1] ?? NaN)));
  return { name: algorithm.name, means };
}
