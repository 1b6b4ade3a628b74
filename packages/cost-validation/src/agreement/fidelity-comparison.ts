import type { JudgedBar } from './bars.js';

/** In one sentence, whether the simulation errs no more than the closed form where there is a bar, and where it does. */
export function comparisonOfFidelities(bars: readonly JudgedBar[]): string {
  const errors = bars.filter(({ figure }) => figure === 'MAPE %');
  const worse = errors.flatMap(({ device, what, fidelity, measured }) => {
    if (fidelity !== 'simulated') return [];
    const closed = errors.find(
      (other) => other.device === device && other.what === what && other.fidelity === 'analytical',
    );
    const simulated = hundredths(measured);
    const analytical = hundredths(closed?.measured ?? Infinity);
    if (simulated <= analytical) return [];
    return [`${device}, ${what} (${simulated.toFixed(2)} % for ${analytical.toFixed(2)} %)`];
  });
  return worse.length === 0
    ? 'The simulation errs no more than the closed form.'
    : `The simulation errs more than the closed form on: ${worse.join('; ')}.`;
}

function hundredths(percent: number): number {
  return Math.round(percent * 100) / 100;
}
