import { EdgewrightError } from '@edgewright/base';

/** A graph in which nothing counts for the score. */
export function noWeightedLayer(graph: string): EdgewrightError {
  return new EdgewrightError({
    code: 'quality/no-weighted-layer',
    category: 'unsupported',
    message: `The entropy of the graph "${graph}" is not defined: no layer between its inputs and its outputs counts`,
    hint: 'What counts are convolutions and dense layers that sum over more than one input, but not those on an image pooled to one position, such as a classifier.',
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
