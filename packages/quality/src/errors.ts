import { EdgewrightError } from '@edgewright/base';

/** A graph with nothing to score. */
export function noWeightedLayer(graph: string): EdgewrightError {
  return new EdgewrightError({
    code: 'quality/no-weighted-layer',
    category: 'unsupported',
    message: `the graph "${graph}" has no convolution and no dense layer, so its entropy is not defined`,
    hint: 'Score a graph that has at least one weighted layer.',
  });
}

/** A graph that the top-1 estimate was not made for. */
export function notAClassifier(graph: string, reasons: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'quality/not-a-classifier',
    category: 'unsupported',
    message: `top-1 of the graph "${graph}" cannot be estimated: ${reasons.join('; ')}`,
    hint: 'The estimate is for ImageNet classifiers: one image of three channels in, 1000 or 1001 class scores out.',
    details: { reasons },
  });
}
