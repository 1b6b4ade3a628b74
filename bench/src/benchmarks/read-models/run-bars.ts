import type { ReadFile } from './read-file.js';
import type { RunAgain } from './run-again.js';

/** What numbers may differ by, by their unit. */
const MOST: Readonly<Record<RunAgain['unit'], number>> = { 'relative error': 1e-3, steps: 2 };
const FORMATS = ['onnx', 'tflite'] as const;

/** One figure of one file. */
interface Figure {
  readonly file: string;
  readonly value: number;
}

/** Files that were run beside what we write of them, in every unit that there is. */
export function runBars(files: readonly ReadFile[]) {
  return (['relative error', 'steps'] as const).flatMap((unit) => {
    const runs = files.flatMap(({ file, run }) =>
      typeof run === 'object' && run.unit === unit ? [{ file, run }] : [],
    );
    const worst = FORMATS.map((format) => {
      const figures = runs.flatMap(({ file, run }): readonly Figure[] => {
        const value = run[format];
        return typeof value === 'number' ? [{ file, value }] : [];
      });
      return { format, count: figures.length, ...worstOf(figures) };
    });
    if (worst.every(({ count }) => count === 0)) return [];
    return [
      {
        what: unit === 'steps' ? 'quantised files, written again' : 'float files, written again',
        measured: worst
          .map(({ format, count, value, file }) => `${format} ${count}, worst ${numberOf(value)} (${file})`)
          .join('; '),
        bar: { text: `${MOST[unit]} (${unit})`, met: worst.every(({ value }) => value <= MOST[unit]) },
      },
    ];
  });
}

function worstOf(figures: readonly Figure[]): Figure {
  const none: Figure = { file: 'none', value: 0 };
  return figures.reduce((worst, one) => (one.value > worst.value ? one : worst), none);
}

/** What became of a run, for people. */
export function textOf(run: RunAgain | string): string {
  if (typeof run === 'string') return run;
  const said = (value: number | string): string => (typeof value === 'number' ? numberOf(value) : value);
  return `${run.unit}: ONNX ${said(run.onnx)}, TFLite ${said(run.tflite)}`;
}

function numberOf(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toExponential(1);
}
