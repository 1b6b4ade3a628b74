import { EdgewrightError, suggestion } from '@edgewright/base';

/** A metric that nobody says which way is better of. */
export function metricUnknown(metric: string, known: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'stop-median/metric-unknown',
    category: 'invalid-input',
    message: `stop-median cannot compare "${metric}": it is neither a goal nor a metric of an evaluator of the study`,
    hint: suggestion(metric, known),
  });
}
