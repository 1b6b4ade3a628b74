import { mannWhitneyExactP, mean, standardDeviation } from '../statistics/index.js';
import type { Arm, ArmRuns } from './run-arms.js';

/** What a run came to, figure by figure; of each the larger is the better. */
export type Figures = Readonly<Record<string, number>>;

/** Mean and deviation of a figure over the seeds. */
export interface Spread {
  readonly mean: number;
  readonly sd: number;
}

/** One figure of two arms. */
export interface Contrast {
  readonly first: Spread;
  readonly second: Spread;
  /** One-sided, exact Mann–Whitney: that the first arm does not have the larger figure. */
  readonly p: number;
}

/** A row of a printed table. */
export type TableRow = Readonly<Record<string, string>>;

/** Every figure of two arms, side by side. */
export function contrastsOf<F extends Figures>(
  first: readonly F[],
  second: readonly F[],
): Readonly<Record<keyof F, Contrast>> {
  const figures = Object.keys(first[0] ?? {});
  const contrast = (figure: string): Contrast => {
    const higher = valuesOf(first, figure);
    const lower = valuesOf(second, figure);
    return { first: spreadOf(higher), second: spreadOf(lower), p: mannWhitneyExactP(higher, lower) };
  };
  return Object.fromEntries(figures.map((figure) => [figure, contrast(figure)])) as Record<keyof F, Contrast>;
}

/** A row a figure, a column an arm. */
export function figureTable<F extends Figures>(
  arms: readonly ArmRuns<Arm, F>[],
  cell: (values: readonly number[]) => string,
): readonly TableRow[] {
  const figures = Object.keys(arms[0]?.runs[0] ?? {});
  return figures.map((figure) => {
    const cells = arms.map(({ arm, runs }) => [arm.name, cell(valuesOf(runs, figure))] as const);
    return { figure, ...Object.fromEntries(cells) };
  });
}

/** A row a figure of two arms, with means, deviations and the chance that the first one's lead is luck. */
export function contrastTable(
  [first, second]: readonly [string, string],
  contrasts: Readonly<Record<string, Contrast>>,
  titleOf: (figure: string) => string = (figure) => figure,
): readonly TableRow[] {
  return Object.entries(contrasts).map(([figure, contrast]) => ({
    figure: titleOf(figure),
    [first]: textOf(contrast.first),
    [second]: textOf(contrast.second),
    'p (Mann–Whitney)': contrast.p.toFixed(3),
  }));
}

function valuesOf(runs: readonly Figures[], figure: string): readonly number[] {
  return runs.map((run) => run[figure] ?? NaN);
}

function spreadOf(values: readonly number[]): Spread {
  return { mean: mean(values), sd: standardDeviation(values) };
}

function textOf({ mean: centre, sd }: Spread): string {
  return `${centre.toFixed(3)} ± ${sd.toFixed(3)}`;
}
