import { canonicalJson, isEdgewrightError, sha256 } from '@edgewright/base';
import { defineEvaluator, type Evaluator, type Subject, type Support } from '@edgewright/contracts';
import type { CostModel, ReadCostModel } from '@edgewright/learned-cost';

/** What a search file may say of this evaluator. */
export interface LearnedOptions {
  /** The file that `edgewright fit-cost` wrote. */
  readonly model: string;
}

/** A cost model that was learned from samples of another evaluator: the same metrics, from the decisions of a candidate alone. */
export const costLearned = defineEvaluator<LearnedOptions>({
  name: 'cost-learned',
  summary: 'Metrics as a cost model predicts them that edgewright fit-cost learned from samples',
  source: 'docs/one-shot.md; differentiable cost models as in ProxylessNAS (arXiv 1812.00332), section 3.3',
  optionsSchema: {
    type: 'object',
    additionalProperties: false,
    required: ['model'],
    properties: {
      model: {
        type: 'string',
        minLength: 1,
        description: 'The ONNX file that edgewright fit-cost wrote, from the current folder.',
      },
    },
  },
  createEvaluator: async ({ model }) => {
    const { predict, readCostModel } = await import('@edgewright/learned-cost');
    return evaluatorOf(readCostModel(model), predict);
  },
});

type Predict = (typeof import('@edgewright/learned-cost'))['predict'];

function evaluatorOf({ model, bytes }: ReadCostModel, predict: Predict): Evaluator {
  const accuracy = accuracyOf(model);
  return {
    name: 'cost-learned',
    version: '1',
    metrics: model.metrics.map(({ name, unit, direction, summary, conditions }) => ({
      name,
      unit,
      direction,
      summary: `Learned: ${summary}`,
      ...(conditions === undefined ? {} : { conditions }),
    })),
    tier: 0,
    deterministic: true,
    keyedBy: 'candidate',
    contentHash: sha256(bytes),
    supports: (subject) =>
      supportOf(model, subject, () => predict(model, subject.candidate ?? {})) ?? {
        supported: true,
        accuracy,
      },
    evaluate: (subject, { signal }) =>
      new Promise((resolve) => {
        signal.throwIfAborted();
        const values = predict(model, subject.candidate ?? {});
        resolve({
          metrics: Object.fromEntries(model.metrics.map(({ name }, index) => [name, values[index] ?? NaN])),
          provenance: {
            accuracy,
            fittedOn: model.origin.evaluators.map(({ name, version }) => `${name} ${version}`),
          },
        });
      }),
  };
}

/** Why a model cannot judge a subject; nothing where it can. */
function supportOf({ origin }: CostModel, subject: Subject, predicted: () => unknown): Support | undefined {
  const { candidate, task, taskOptions } = subject;
  const refused = (reason: string): Support => ({ supported: false, reasons: [reason] });
  if (task !== origin.task) return refused(`task: the model was fitted on ${origin.task}, not on ${task}`);
  if (canonicalJson(taskOptions) !== canonicalJson(origin.taskOptions))
    return refused(`task options: the model was fitted with ${canonicalJson(origin.taskOptions)}`);
  if (candidate === null)
    return refused('candidate: the model reads decisions, and a fixed network has none');
  try {
    predicted();
    return undefined;
  } catch (error) {
    if (isEdgewrightError(error))
      return refused(`candidate: not in the space of the model: ${error.message}`);
    throw error;
  }
}

function accuracyOf({ metrics, origin }: CostModel): string {
  const errors = metrics.map(
    ({ name, heldOut }) =>
      `${name} ${heldOut.meanPercent.toFixed(2)} % (95 of 100 below ${heldOut.p95Percent.toFixed(1)} %)`,
  );
  return `mean absolute error on ${origin.samples.heldOut} candidates held out: ${errors.join(', ')}`;
}
