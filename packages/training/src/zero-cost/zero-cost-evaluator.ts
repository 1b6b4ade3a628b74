/** An evaluator of scores that cost one pass through an untrained network, by the gradients and activations of the trainer. */
import { createHash } from 'node:crypto';
import process from 'node:process';
import { Random, type Env, type JsonObject } from '@edgewright/base';
import type { Dataset, DatasetItems, Evaluator, JsonSchema, Metric, Subject } from '@edgewright/contracts';
import type { ModelGraph } from '@edgewright/model-graph';
import { loadDataset } from '../in-node/load-dataset.js';
import { fittedItems } from '../trainer/fitted-items.js';

/** What scores there are. */
const ZERO_COST_SCORES = ['synflow', 'naswot'] as const;
/** One of {@link ZERO_COST_SCORES}. */
export type ZeroCostScore = (typeof ZERO_COST_SCORES)[number];

/** Which scores, and what they are taken with. */
export interface ZeroCostOptions {
  readonly scores: readonly ZeroCostScore[];
  /** Of weights and noise. */
  readonly seed: number;
  readonly images: number;
  /** What NASWOT looks at; absent: noise. */
  readonly dataset?: { readonly plugin: string; readonly options: JsonObject };
}

/** The JSON schema of {@link ZeroCostOptions}. */
export const ZERO_COST_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    scores: {
      type: 'array',
      minItems: 1,
      uniqueItems: true,
      items: { enum: [...ZERO_COST_SCORES] },
      default: [...ZERO_COST_SCORES],
      description: 'Which to give; a network that one of them is not defined for is infeasible.',
    },
    seed: { type: 'integer', minimum: 0, default: 1, description: 'Of the weights, and of the noise.' },
    images: {
      type: 'integer',
      minimum: 2,
      maximum: 256,
      default: 32,
      description:
        'How many NASWOT looks at, at once: memory grows with them. Scores of other numbers do not compare.',
    },
    dataset: {
      type: 'object',
      additionalProperties: false,
      required: ['plugin'],
      description: 'The data set whose first images NASWOT looks at. Default: noise.',
      properties: {
        plugin: { type: 'string', minLength: 1, description: 'A data set plugin, or the path of one.' },
        options: { type: 'object', default: {}, description: 'Its options.' },
      },
    },
  },
};

const METRICS: Readonly<Record<ZeroCostScore, Omit<Metric, 'conditions'>>> = {
  synflow: {
    name: 'synflow_score',
    unit: '',
    direction: 'maximise',
    summary: 'Logarithm of SynFlow, the flow along all paths of the untrained network: a proxy, no accuracy',
  },
  naswot: {
    name: 'naswot_score',
    unit: '',
    direction: 'maximise',
    summary: 'NASWOT, how differently the untrained network sees different images: a proxy, no accuracy',
  },
};

interface Images {
  readonly dataset: Dataset;
  readonly items: DatasetItems;
  readonly identity: string;
}

/**
 * @param name of the evaluator
 * @throws model-runtimes/not-installed · training/dataset-missing · what the data set throws
 */
export async function zeroCostEvaluator(
  name: string,
  options: ZeroCostOptions,
  env: Env,
): Promise<Evaluator> {
  const { seed } = options;
  // Runtimes and formats are imported where they are used: listings of plugins need none of them.
  const { onnxRuntimeFolder } = await import('@edgewright/model-runtimes');
  onnxRuntimeFolder();
  const refusals = {
    synflow: (await import('./synflow.js')).synflowRefusal,
    naswot: (await import('./naswot.js')).naswotRefusal,
  };
  const images = options.dataset === undefined ? undefined : await imagesOf(options.dataset, options, env);
  const count = images?.items.count ?? options.images;
  const reasonsAgainst = (graph: ModelGraph) =>
    options.scores.flatMap((score) => {
      const reason = refusals[score](graph) ?? (score === 'naswot' ? imageRefusal(graph, images) : undefined);
      return reason === undefined ? [] : [`${score}: ${reason}`];
    });
  return {
    name,
    version: '1',
    metrics: options.scores.map((score) => ({ ...METRICS[score], conditions: { basis: 'estimated' } })),
    tier: 1,
    deterministic: true,
    keyedBy: 'graph',
    contentHash: images === undefined ? '' : createHash('sha256').update(images.identity).digest('hex'),
    supports: ({ graph }) => {
      const reasons = reasonsAgainst(graph);
      return reasons.length === 0 ? { supported: true, accuracy: 'a proxy' } : { supported: false, reasons };
    },
    evaluate: async ({ graph }: Subject, { signal }) => {
      const metrics: Record<string, number> = {};
      for (const score of options.scores) {
        signal.throwIfAborted();
        metrics[METRICS[score].name] = await scoreOf(score, graph, { seed, count, images });
      }
      return { metrics, provenance: { kind: 'proxy, nothing is trained or fitted', seed } };
    },
  };
}

interface Scoring {
  readonly seed: number;
  readonly count: number;
  readonly images: Images | undefined;
}

async function scoreOf(score: ZeroCostScore, graph: ModelGraph, scoring: Scoring): Promise<number> {
  const { seed, count } = scoring;
  if (score === 'synflow') return (await import('./synflow.js')).synflow(graph, seed);
  const { naswot } = await import('./naswot.js');
  return naswot(graph, { inputs: inputsFor(graph, scoring), items: count, seed });
}

/** The images in the size of the network, a pixel from 0 to 255 as x / 127.5 − 1; or normal noise. */
function inputsFor({ inputs }: ModelGraph, { images, seed, count }: Scoring): Float32Array {
  const shape = inputs[0]?.shape ?? [];
  if (images !== undefined) {
    const fitted = fittedItems(images.items, images.dataset.shape, shape);
    return Float32Array.from(fitted.inputs, (pixel) => pixel / 127.5 - 1);
  }
  const random = Random.from('zero-cost', seed);
  const length = shape.reduce((product, size) => product * size, count);
  return Float32Array.from({ length }, () => random.normal());
}

async function imagesOf(
  named: NonNullable<ZeroCostOptions['dataset']>,
  { images }: Pick<ZeroCostOptions, 'images'>,
  env: Env,
): Promise<Images> {
  const { dataset, plugin } = await loadDataset(named, process.cwd(), env);
  const items = await dataset.load('train', images);
  const identity = JSON.stringify([plugin.name, plugin.version ?? '', dataset.contentHash]);
  return { dataset, items, identity };
}

function imageRefusal({ inputs }: ModelGraph, images: Images | undefined): string | undefined {
  if (images === undefined) return undefined;
  const shape = inputs[0]?.shape ?? [];
  const { kind, shape: stored } = images.dataset;
  const channels = stored[2] ?? 0;
  const isFit = kind === 'images' && shape.length === 3 && (channels === shape[2] || channels === 1);
  return isFit ? undefined : 'the data have no images of its channels';
}
