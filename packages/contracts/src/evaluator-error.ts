import {
  EdgewrightError,
  errorToJson,
  isEdgewrightError,
  messageOf,
  placeThrown,
  stackOf,
  type ErrorJson,
} from '@edgewright/base';

/** Code of a trial whose evaluator threw an error that is none of Edgewright's. */
export const EVALUATION_THREW = 'orchestrator/evaluation-threw';

/**
 * What an evaluator threw, as JSON for a study that runs elsewhere. A trial keeps the same of it as if the evaluator had
 * worked beside the study: code, message, and the place in the code of the plugin.
 *
 * @param caller URL of the module that called the evaluator: what its stack holds from there on is not the evaluator's
 */
export function evaluatorErrorToJson(thrown: unknown, caller: string): ErrorJson {
  if (isEdgewrightError(thrown)) return errorToJson(thrown);
  const message = messageOf(thrown);
  const stack = stackAbove(thrown, caller);
  return errorToJson(
    new EdgewrightError({
      code: EVALUATION_THREW,
      category: 'plugin-fault',
      message,
      details: { ...placeThrown({ stack }) },
      cause: { message, stack },
    }),
  );
}

function stackAbove(thrown: unknown, caller: string): string {
  const lines = (stackOf(thrown) ?? '').split('\n');
  const end = lines.findIndex((line) => line.includes(caller));
  return (end < 0 ? lines : lines.slice(0, end)).join('\n');
}
