import type { SuggesterContext } from '@edgewright/contracts';
import { decode, type Encoding } from '@edgewright/search-space';
import type { Imagined } from './world-model.js';

/** Candidates with what is known of them without a trial; those that the cheap evaluators rule out are left out. */
export async function imagine(
  { space, cheapMetrics }: Pick<SuggesterContext, 'space' | 'cheapMetrics'>,
  encodings: readonly Encoding[],
): Promise<readonly Imagined[]> {
  if (cheapMetrics === undefined) return encodings.map((encoding) => ({ encoding, cheap: {} }));
  const answers = await cheapMetrics(encodings.map((encoding) => decode(space, encoding)));
  return encodings.flatMap((encoding, index) => {
    const cheap = answers[index];
    return cheap === undefined || isRuledOut(cheap) ? [] : [{ encoding, cheap }];
  });
}

function isRuledOut(answer: object): answer is { readonly infeasible: string } {
  return typeof (answer as { readonly infeasible?: unknown }).infeasible === 'string';
}
