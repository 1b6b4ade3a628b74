import { Random, type JsonObject } from '@edgewright/base';
import type { TaskPlugin } from '@edgewright/contracts';
import { fingerprint, pointOf, sample, type Candidate } from '@edgewright/search-space';
import { notThere } from '../../errors.js';

/** A point of the classification space, as far as its widths go. */
interface Widths {
  readonly stem: { readonly filters: number };
  readonly stages: readonly { readonly filters: number }[];
  readonly top_filters: number;
}

/** The published network whose widths all candidates have. */
const WIDTHS_OF = 'mobilenet_edgetpu_v2_s';

/** So many different random candidates of the classification space, all as wide as MobileNetEdgeTPUv2-S. */
export function candidatesAtWidthsOfS(task: TaskPlugin, options: JsonObject, count: number): Candidate[] {
  const space = task.space(options);
  const widths = publishedWidths(task, options);
  const random = Random.from('cost-speed');
  const found = new Map<string, Candidate>();
  while (found.size < count) {
    const drawn = sample(space, random) as unknown as Widths;
    // Groups that divided the drawn widths need not divide these.
    const candidate = pointOf(space, withWidths(drawn, widths));
    if (candidate !== undefined) found.set(fingerprint(space, candidate), candidate);
  }
  return [...found.values()];
}

function publishedWidths(task: TaskPlugin, options: JsonObject): Widths {
  const reference = task.references(options).find(({ name }) => name === WIDTHS_OF);
  if (reference === undefined || !('candidate' in reference)) throw notThere(`candidate for ${WIDTHS_OF}`);
  return reference.candidate as unknown as Widths;
}

function withWidths(drawn: Widths, { stem, stages, top_filters }: Widths): Widths {
  return {
    ...drawn,
    stem: { ...drawn.stem, filters: stem.filters },
    stages: drawn.stages.map((stage, index) => ({
      ...stage,
      filters: stages[index]?.filters ?? stage.filters,
    })),
    top_filters,
  };
}
