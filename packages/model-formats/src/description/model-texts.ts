import type { Model, ModelDescription } from '@edgewright/model-graph';

type Texts = Readonly<Record<string, string>>;

/** What a file says of its model, by key. */
export function modelTexts({ description = {}, quantisation }: Model): Texts {
  const { labels, licence, source, weights, calibration } = description;
  const texts: Readonly<Record<string, string | undefined>> = {
    licence,
    source,
    weights,
    labels: labels === undefined ? undefined : JSON.stringify(labels),
    precision: quantisation === undefined ? 'float32' : 'int8',
    calibration: quantisation === undefined ? undefined : calibration,
  };
  return Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** Its title, and a sentence on it where there is one. */
export function titleOf({ graph, description }: Model): string {
  const { summary }: ModelDescription = description ?? {};
  return summary === undefined ? graph.name : `${graph.name}: ${summary}`;
}
