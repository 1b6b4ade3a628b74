import { readFileSync } from 'node:fs';
import { Random } from '@edgewright/base';

/** A network that could be trained, and what it would report after each step. */
export interface Trainable {
  /** Known before any training; smaller is better. */
  readonly cost: number;
  /** By step, the first after step 1. */
  readonly accuracy: readonly number[];
}

interface CurveFile {
  readonly curves: readonly { readonly macs: number; readonly accuracy: readonly number[] }[];
}

const FILE = new URL('../../../src/benchmarks/early-stopping/fashion-curves.json', import.meta.url);

/** Curves of real trainings, which `train-curves.py` made once, in an order that the seed decides. */
export function trainedCurves(seed: number): readonly Trainable[] {
  const { curves } = JSON.parse(readFileSync(FILE, 'utf8')) as CurveFile;
  const random = Random.from('order of trained curves', seed);
  return curves
    .map(({ macs, accuracy }) => ({ place: random.next(), trained: { cost: macs / 1e6, accuracy } }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ trained }) => trained);
}

const TRIALS = 200;
const STEPS = 27;

/**
 * Made-up curves of 200 networks: power laws that end the higher, the more a network costs, less a luck of its own; they
 * rise at speeds of their own, so that many cross, and are seen through noise:
 *
 *   v(s) = end − (end − start) · (1 + speed · s)^−1.3 + 0.006 · ε
 *   end = 0.92 − 0.12 · (1 + cost)^−1.2 − 0.06 · |ε|,   ln cost ~ U(ln 0.1, ln 3),   ln speed ~ N(−1, ½)
 */
export function madeCurves(seed: number): readonly Trainable[] {
  const random = Random.from('made-up curves', seed);
  return Array.from({ length: TRIALS }, () => {
    const cost = 0.1 * Math.exp(random.next() * Math.log(30));
    const end = 0.92 - 0.12 * (1 + cost) ** -1.2 - 0.06 * Math.abs(random.normal());
    const speed = Math.exp(-1 + 0.5 * random.normal());
    const start = 0.1 + 0.2 * random.next();
    const at = (step: number) => end - (end - start) * (1 + speed * step) ** -1.3 + 0.006 * random.normal();
    return { cost, accuracy: Array.from({ length: STEPS }, (_, index) => at(index + 1)) };
  });
}
