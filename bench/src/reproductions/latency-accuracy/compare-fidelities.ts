import { FIDELITIES, type Fidelity } from '@edgewright/edge-tpu';
import type { LeftOutRow } from '../../calibration/calibrate-edge-tpu/leave-one-out.js';
import { kendallTau, mape, pearson } from '../../statistics/index.js';

/** How a model of latency does on networks left out of the fit of its constants. Errors in percent. */
export interface FidelityAccuracy {
  readonly fidelity: Fidelity;
  readonly classificationMape: number;
  readonly allMape: number;
  readonly kendall: number;
  readonly rSquared: number;
}

const PREDICTED: Readonly<Record<Fidelity, (row: LeftOutRow) => number>> = {
  analytical: ({ predictedMs }) => predictedMs,
  simulated: ({ simulatedMs }) => simulatedMs,
};

/** Both models on the same rows, with the same constants. */
export function compareFidelities(rows: readonly LeftOutRow[]): FidelityAccuracy[] {
  const classifiers = rows.filter(({ row }) => row.family === 'classification');
  return FIDELITIES.map((fidelity) => {
    const predicted = rows.map(PREDICTED[fidelity]);
    const measured = rows.map(({ measuredMs }) => measuredMs);
    return {
      fidelity,
      classificationMape: mape(
        classifiers.map(PREDICTED[fidelity]),
        classifiers.map(({ measuredMs }) => measuredMs),
      ),
      allMape: mape(predicted, measured),
      kendall: kendallTau(predicted, measured),
      rSquared: pearson(predicted, measured) ** 2,
    };
  });
}
