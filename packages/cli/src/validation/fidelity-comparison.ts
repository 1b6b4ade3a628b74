import type { GroupAgreement } from './validate-cost.js';

/** In one sentence, whether the simulation is as accurate as the closed form, and on what it is not. */
export function comparisonOfFidelities(groups: readonly GroupAgreement[]): string {
  const worse = groups.flatMap((group) => {
    const { device, role, fidelity, mapePercent } = group;
    if (fidelity !== 'simulated') return [];
    const closed = groups.find(
      (other) => other.device === device && other.role === role && other.fidelity === 'analytical',
    );
    const [simulated, analytical] = [hundredths(mapePercent), hundredths(closed?.mapePercent ?? Infinity)];
    if (simulated <= analytical) return [];
    return [`${device}, ${role} (${simulated.toFixed(2)} % for ${analytical.toFixed(2)} %)`];
  });
  return worse.length === 0
    ? 'The simulation is at least as accurate as the closed form in every group.'
    : `The simulation is less accurate than the closed form in: ${worse.join('; ')}.`;
}

function hundredths(percent: number): number {
  return Math.round(percent * 100) / 100;
}
