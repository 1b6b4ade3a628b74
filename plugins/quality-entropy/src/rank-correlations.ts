import { RANK_CORRELATIONS, TRAINED_CORRELATIONS, type RankCorrelation } from '@edgewright/quality';

type Score = 'entropyScore' | 'layerEntropy';

/** The first accuracy of every task, as people call it. */
const HEADLINES: Readonly<Record<RankCorrelation['task'], string>> = {
  classification: 'top-1',
  detection: 'mAP',
  segmentation: 'mIoU',
  language: 'SQuAD F1',
};

/** τ below which an order is hardly better than chance for the few networks there are. */
const POOR = 0.5;

/** How a score ranks published networks, for its help: `top-1 0.38 (10 networks, poor), mIoU 0.87 (6 networks)`. */
export function correlationsOf(score: Score): string {
  const tasks = Object.entries(HEADLINES) as [RankCorrelation['task'], string][];
  return tasks
    .flatMap(([task, name]) => {
      const fact = RANK_CORRELATIONS.find((fact) => fact.task === task);
      return fact === undefined ? [] : [`${name} ${correlation(fact, score)}`];
    })
    .join(', ');
}

function correlation(fact: RankCorrelation, score: Score): string {
  const poor = fact[score] < POOR ? ', poor' : '';
  return `${fact[score].toFixed(2)} (${fact.networks} networks${poor})`;
}

/** The same with small networks that were trained for it: `classification -0.03 (64 networks), segmentation 0.20 (64 networks)`. */
export function trainedCorrelationsOf(score: Score): string {
  return TRAINED_CORRELATIONS.map(
    (fact) => `${fact.task} ${fact[score].toFixed(2)} (${fact.networks} networks)`,
  ).join(', ');
}
