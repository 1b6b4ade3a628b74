import { countsOf, type Model } from '@edgewright/model-graph';
import { docText } from './literals.js';

/** A function or class that lines of a file call, with those that it calls itself. */
export interface Helper {
  readonly text: string;
  readonly needs?: readonly string[];
}

/** The helpers that were called, in the order of the catalogue, which has what is needed first. */
export function calledHelpers(
  catalogue: Readonly<Record<string, Helper>>,
  called: ReadonlySet<string>,
): readonly string[] {
  const wanted = new Set<string>();
  const want = (name: string): void => {
    if (wanted.has(name)) return;
    wanted.add(name);
    for (const other of catalogue[name]?.needs ?? []) want(other);
  };
  for (const name of called) want(name);
  return Object.entries(catalogue).flatMap(([name, { text }]) => (wanted.has(name) ? [text.trim()] : []));
}

/** What the first lines of a file say of its model. */
export function docLines({ graph, description = {} }: Model, purpose: string): readonly string[] {
  const { params, macs } = countsOf(graph);
  const { summary, source, licence, labels } = description;
  return [
    `${docText(graph.name)}: ${purpose}`,
    '',
    `${params.toLocaleString('en-US')} trainable parameters, ${macs.toLocaleString('en-US')} multiply-accumulates. Weights are initialised, not trained.`,
    ...[summary, source].filter((text) => text !== undefined).map(docText),
    ...(licence === undefined ? [] : [`Licence: ${docText(licence)}`]),
    ...(labels === undefined ? [] : [`${labels.length} classes: ${docText(shortened(labels))}`]),
  ];
}

function shortened(labels: readonly string[]): string {
  return labels.length <= 5 ? labels.join(', ') : `${labels.slice(0, 5).join(', ')}, …`;
}

/** The parts of a file with two empty lines between them, as Python's style guide has it. */
export function pythonFile(parts: readonly string[]): string {
  return `${parts.join('\n\n\n')}\n`;
}
