/** How well the entropy orders published networks by a published accuracy: Kendall's τ-b, from −1 to 1. */
export interface RankCorrelation {
  readonly task: 'classification' | 'detection' | 'segmentation' | 'language';
  /** As in the published numbers: `imagenet_top1_percent`. */
  readonly accuracy: string;
  /** Where one network has accuracies at several. */
  readonly precision?: 'float' | 'int8' | 'uint8';
  /** How many networks were ordered. With three, one order in six is perfect by luck; with four, one in 24. */
  readonly networks: number;
  readonly entropyScore: number;
  readonly layerEntropy: number;
}

/**
 * The rank correlation of the scores over the published networks of each task, none of which they were fitted on. A test
 * over `published-networks` keeps these facts true, and `bench/proxy-ranking` prints them beside what simpler proxies
 * reach on the same networks.
 */
export const RANK_CORRELATIONS: readonly RankCorrelation[] = [
  {
    task: 'classification',
    accuracy: 'imagenet_top1_percent',
    networks: 10,
    entropyScore: 0.38,
    layerEntropy: 0.91,
  },
  {
    task: 'detection',
    accuracy: 'coco_map_percent',
    precision: 'uint8',
    networks: 5,
    entropyScore: 0.6,
    layerEntropy: 0.6,
  },
  { task: 'segmentation', accuracy: 'miou_percent', networks: 6, entropyScore: 0.87, layerEntropy: 0.6 },
  {
    task: 'language',
    accuracy: 'squad_f1_percent',
    precision: 'float',
    networks: 4,
    entropyScore: 1,
    layerEntropy: 1,
  },
  {
    task: 'language',
    accuracy: 'squad_f1_percent',
    precision: 'int8',
    networks: 4,
    entropyScore: 1,
    layerEntropy: 1,
  },
  { task: 'language', accuracy: 'mlm_accuracy_percent', networks: 4, entropyScore: 1, layerEntropy: 1 },
];

/** How well the entropy orders small networks of a task's own space by what they come to in a training: Kendall's τ-b. */
export interface TrainedCorrelation {
  readonly task: RankCorrelation['task'];
  /** Of the trained networks, as evaluators call it. */
  readonly metric: string;
  readonly networks: number;
  readonly entropyScore: number;
  readonly layerEntropy: number;
}

/** From the trainings that `bench/proxy-truth` did and docs/proxies.md tells of, of which a test keeps them true. */
export const TRAINED_CORRELATIONS: readonly TrainedCorrelation[] = [
  {
    task: 'classification',
    metric: 'accuracy_percent',
    networks: 64,
    entropyScore: -0.032,
    layerEntropy: 0.127,
  },
  {
    task: 'segmentation',
    metric: 'mean_iou_percent',
    networks: 64,
    entropyScore: 0.197,
    layerEntropy: 0.313,
  },
  {
    task: 'detection',
    metric: 'average_precision_50_percent',
    networks: 64,
    entropyScore: -0.038,
    layerEntropy: -0.013,
  },
  { task: 'language', metric: 'accuracy_percent', networks: 64, entropyScore: 0.297, layerEntropy: 0.297 },
];
