import type { Fidelity } from '@edgewright/edge-tpu';
import { agreementOf, type Agreement } from './agreement.js';
import type { Role, ShippedDevice } from '../rows/measured-row.js';
import type { ValidatedRow } from '../rows/validated-row.js';

/** How well a model has to agree with rows that it was not fitted on. */
interface Bar {
  readonly device: ShippedDevice;
  readonly what: string;
  readonly judges: (row: ValidatedRow) => boolean;
  readonly kendall?: number;
  readonly r2OfLine?: number;
  readonly r2?: number;
  readonly mapePercent?: number;
}

/** A figure beside what it has to come to. */
export interface JudgedBar {
  readonly device: ShippedDevice;
  readonly what: string;
  readonly fidelity: Fidelity;
  readonly rows: number;
  readonly figure: 'Kendall' | 'R²' | 'R² of a line' | 'MAPE %';
  readonly measured: number;
  readonly bar: number;
  readonly met: boolean;
}

const UNFITTED: readonly Role[] = ['left out', 'never fitted'];
/** Its graph is inferred, not published. */
const INFERRED = 'deeplabv3plus_mobilenet_v2_baseline';
/** How the names of both published families begin. */
const CLASSIFIER = 'mobilenet_edgetpu';

const BARS: readonly Bar[] = [
  {
    device: 'pixel6-edgetpu',
    what: 'each row left out of the fit in turn, but the one whose graph is inferred',
    judges: ({ leftOutMs, network }) => leftOutMs !== undefined && network !== INFERRED,
    kendall: 0.92,
    r2: 0.99,
    mapePercent: 4,
  },
  {
    device: 'pixel6-edgetpu',
    what: 'each row left out of the fit in turn',
    judges: ({ leftOutMs }) => leftOutMs !== undefined,
    mapePercent: 5.5,
  },
  {
    device: 'pixel6-edgetpu',
    what: 'classifiers, each left out of the fit in turn',
    judges: ({ leftOutMs, network }) => leftOutMs !== undefined && network.startsWith(CLASSIFIER),
    mapePercent: 5,
  },
  {
    device: 'coral',
    what: 'cells that compute the same as none that was fitted on',
    judges: ({ role, listed }) => !listed && UNFITTED.includes(role),
    kendall: 0.94,
    r2: 0.985,
    mapePercent: 3.5,
  },
  {
    device: 'coral-physical',
    what: 'all cells, with no constant fitted on any',
    judges: ({ listed }) => !listed,
    kendall: 0.9,
    r2OfLine: 0.95,
  },
];

/** Every bar that there are rows enough to judge, by both models. */
export function judgeBars(
  rows: readonly ValidatedRow[],
  fidelities: readonly Fidelity[],
): readonly JudgedBar[] {
  return BARS.flatMap((bar) => {
    const judged = rows.filter((row) => row.device === bar.device && bar.judges(row));
    return judged.length < LEAST_ROWS ? [] : fidelities.flatMap((fidelity) => judge(bar, judged, fidelity));
  });
}

const LEAST_ROWS = 7;

function judge(bar: Bar, rows: readonly ValidatedRow[], fidelity: Fidelity): readonly JudgedBar[] {
  const { device, what } = bar;
  const agreement = agreementOf(
    rows.map(({ predictedMs, leftOutMs, ...row }) => ({
      ...row,
      predictedMs: (leftOutMs ?? predictedMs)[fidelity],
    })),
  );
  return FIGURES.flatMap(({ figure, of, limit, atMost }) => {
    const measured = of(agreement);
    const wanted = limit(bar);
    if (measured === null || wanted === undefined) return [];
    const met = atMost ? measured <= wanted : measured >= wanted;
    return [{ device, what, fidelity, rows: rows.length, figure, measured, bar: wanted, met }];
  });
}

interface Figure {
  readonly figure: JudgedBar['figure'];
  readonly of: (agreement: Agreement) => number | null;
  readonly limit: (bar: Bar) => number | undefined;
  readonly atMost: boolean;
}

const FIGURES: readonly Figure[] = [
  { figure: 'Kendall', of: ({ kendall }) => kendall, limit: ({ kendall }) => kendall, atMost: false },
  { figure: 'R²', of: ({ r2 }) => r2, limit: ({ r2 }) => r2, atMost: false },
  {
    figure: 'R² of a line',
    of: ({ r2OfLine }) => r2OfLine,
    limit: ({ r2OfLine }) => r2OfLine,
    atMost: false,
  },
  {
    figure: 'MAPE %',
    of: ({ mapePercent }) => mapePercent,
    limit: ({ mapePercent }) => mapePercent,
    atMost: true,
  },
];
