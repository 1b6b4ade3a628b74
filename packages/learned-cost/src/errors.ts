import { EdgewrightError } from '@edgewright/base';

/** A file that is not a learned cost model. */
export const notACostModel = (path: string, problem: string, cause?: unknown): EdgewrightError =>
  new EdgewrightError({
    code: 'learned-cost/not-a-cost-model',
    category: 'invalid-input',
    message: `${path} is not a learned cost model: ${problem}`,
    hint: 'Write one with edgewright fit-cost.',
    cause,
  });

/** Samples that a relative error means nothing for. */
export const unfitMetric = (metric: string, value: number): EdgewrightError =>
  new EdgewrightError({
    code: 'learned-cost/unfit-metric',
    category: 'unsupported',
    message: `${metric} is ${value} for a candidate: a cost model is fitted to relative errors, and needs values above 0`,
    hint: 'Name other metrics with --metrics.',
  });

/** Too few samples to fit to and to hold out. */
export const tooFewSamples = (count: number, least: number): EdgewrightError =>
  new EdgewrightError({
    code: 'learned-cost/too-few-samples',
    category: 'invalid-input',
    message: `${count} candidates have metrics; a fit needs ${least}`,
    hint: 'Ask for more with --samples.',
  });
