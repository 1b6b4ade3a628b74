/**
 * Training of one network on one thread. Steps are functions of the state and of (seed, step) alone:
 *
 *   order of epoch e ← seed, e · what happens to the images of step t ← seed, t · rate ← t
 *
 * so that two runs are equal bit for bit, and so is one that was killed and resumed from a checkpoint.
 */
import { initialiseWeights, withTransformerScales } from '@edgewright/model-formats/weights';
import type { ModelGraph, ModelWeights } from '@edgewright/model-graph';
import { openOnnx, type OnnxSession, type RunResult } from '@edgewright/model-runtimes';
import { PARAMETERS, STATISTICS } from '../network/network-writing.js';
import { flatten, unflatten, type ParameterLayout } from '../network/parameter-layout.js';
import { bytesOf, evaluationGraph, LOSS, measureName, NEXT, trainingGraph } from '../training-graph.js';
import { rateAt } from '../updates/schedule.js';
import { CORRECTION, MOMENT, RATE, SECOND_CORRECTION, SECOND_MOMENT } from '../updates/update.js';
import { Batches, type TrainingData } from './batches.js';
import type { TrainerOptions } from './trainer-options.js';
import type { TrainingState } from './training-state.js';

const MEASURED_AT_ONCE = 100;

/** A network in training. */
export class NetworkTrainer {
  readonly #network: ModelGraph;
  readonly #options: TrainerOptions;
  readonly #data: TrainingData;
  readonly #training: OnnxSession;
  readonly #layout: ParameterLayout;
  readonly #batches: Batches;
  #measuring: OnnxSession | undefined;
  #state: TrainingState;

  private constructor(parts: {
    readonly network: ModelGraph;
    readonly data: TrainingData;
    readonly options: TrainerOptions;
    readonly training: OnnxSession;
    readonly layout: ParameterLayout;
  }) {
    const { network, data, options, training, layout } = parts;
    this.#network = network;
    this.#data = data;
    this.#options = options;
    this.#training = training;
    this.#layout = layout;
    this.#batches = new Batches(network, data.train, options);
    this.#state = firstState(network, layout, options);
  }

  /** @throws training/no-gradient · training/not-trainable · model-runtimes/not-installed */
  static async open(
    network: ModelGraph,
    data: TrainingData,
    options: TrainerOptions,
  ): Promise<NetworkTrainer> {
    const { batch, optimiser, task, smoothing } = options;
    const graph = trainingGraph(network, { batch, optimiser, loss: task.loss(smoothing) });
    const training = await openOnnx(bytesOf(graph));
    return new NetworkTrainer({ network, data, options, training, layout: graph.layout });
  }

  /** Steps of the whole training. */
  get steps(): number {
    return this.#options.steps;
  }

  /** What a resumed training starts from. The vectors are never changed, but replaced. */
  get state(): TrainingState {
    return this.#state;
  }

  set state(state: TrainingState) {
    this.#state = state;
  }

  /** Whether all that it has learned are numbers: not so once it has diverged. */
  get isFinite(): boolean {
    return [...this.#state.vectors.values()].every((vector) => vector.every(Number.isFinite));
  }

  get weights(): ModelWeights {
    const { vectors } = this.#state;
    const [parameters, statistics] = [PARAMETERS, STATISTICS].map(
      (name) => vectors.get(name) ?? new Float32Array(),
    );
    return unflatten(this.#layout, {
      parameters: parameters ?? new Float32Array(),
      statistics: statistics ?? new Float32Array(),
    });
  }

  /** Takes one step; its loss. */
  async step(): Promise<number> {
    const { step, vectors } = this.#state;
    const { rate, warmUp, steps, optimiser } = this.#options;
    const inputs = new Map([...this.#batches.fill(step), ...vectors]);
    inputs.set(RATE, Float32Array.of(rateAt({ rate, warmUp, steps }, step)));
    if (optimiser.kind === 'adamw') {
      inputs.set(CORRECTION, Float32Array.of(1 - optimiser.beta1 ** (step + 1)));
      inputs.set(SECOND_CORRECTION, Float32Array.of(1 - optimiser.beta2 ** (step + 1)));
    }
    const result = await this.#training.run(inputs);
    const next = [...vectors.keys()].map(
      (name) => [name, result.get(name + NEXT)?.values ?? new Float32Array()] as const,
    );
    this.#state = { step: step + 1, vectors: new Map(next) };
    return result.get(LOSS)?.values[0] ?? Number.NaN;
  }

  /** How good the network is now on the items that it does not learn from, in percent. */
  async measure(): Promise<number> {
    const { task, smoothing } = this.#options;
    const { test, classes } = this.#data;
    const batch = Math.min(MEASURED_AT_ONCE, test.count);
    const session = (this.#measuring ??= await openOnnx(
      bytesOf(evaluationGraph(this.#network, { batch, loss: task.loss(smoothing) })),
    ));
    const tally = task.quality({ network: this.#network, items: test, classes });
    const batches = new Batches(this.#network, test, { ...this.#options, batch });
    const { vectors } = this.#state;
    for (let first = 0; first < test.count; first += batch) {
      const filled = batches.inOrder(first);
      const inputs = new Map([...filled, ...vectors]);
      tally.add(measuresOf(await session.run(inputs)), filled, first);
    }
    return tally.percent();
  }

  async close(): Promise<void> {
    await this.#training.close();
    await this.#measuring?.close();
  }
}

/** Steps of one epoch: items that do not fill a batch wait for another epoch. */
export function stepsOfEpoch(items: number, batch: number): number {
  return Math.max(1, Math.floor(items / batch));
}

function firstState(
  network: ModelGraph,
  layout: ParameterLayout,
  { seed, optimiser, task }: Pick<TrainerOptions, 'seed' | 'optimiser' | 'task'>,
): TrainingState {
  const weights = withTransformerScales(network, initialiseWeights(network, seed));
  const { parameters, statistics } = flatten(layout, task.start?.(network, weights) ?? weights);
  const vectors = new Map([
    [PARAMETERS, parameters],
    [MOMENT, new Float32Array(layout.parameterCount)],
  ]);
  if (optimiser.kind === 'adamw') vectors.set(SECOND_MOMENT, new Float32Array(layout.parameterCount));
  if (layout.statisticCount > 0) vectors.set(STATISTICS, statistics);
  return { step: 0, vectors };
}

/** Without the prefix that measures have among the outputs. */
function measuresOf(result: RunResult): ReadonlyMap<string, Float32Array> {
  const prefix = measureName('');
  return new Map([...result].map(([name, { values }]) => [name.slice(prefix.length), values]));
}
