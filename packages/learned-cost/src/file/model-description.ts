import type { CostModel } from './cost-model.js';

/** A sentence for people who look into a file. */
export function modelDescription({ metrics, origin }: CostModel): string {
  const { task, evaluators, samples } = origin;
  const errors = metrics.map(({ name, heldOut }) => `${name} ${heldOut.meanPercent.toFixed(2)} %`);
  const names = evaluators.map(({ name, version }) => `${name} ${version}`).join(', ');
  return (
    `Metrics of ${task} as ${names} gives them, learned from ${samples.fitted} candidates; ` +
    `mean absolute error on ${samples.heldOut} others: ${errors.join(', ')}.`
  );
}
