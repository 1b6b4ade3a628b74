import { countsOf, layerCounts, type Counts, type ModelGraph } from '@edgewright/model-graph';
import { MOBILEBERT, mobileBertGraph } from '@edgewright/published-networks';
import { unequalCounts, type CountPair, type DifferencesOf } from './compare.js';

/** A language model as a reference file counts it; no layers are listed. */
export interface CountedModel {
  readonly hyperparameters: { readonly num_blocks: number };
  readonly computed_params: number;
  readonly computed_params_with_squad_head: number;
  readonly computed_params_embedding: number;
  readonly computed_params_per_block: number;
  readonly computed_macs: number;
  readonly computed_macs_by_sequence_length: readonly {
    readonly sequence_length: number;
    readonly encoder: number;
    readonly per_block: number;
  }[];
  readonly params_breakdown: {
    readonly embedding: Readonly<Record<string, number>>;
    readonly one_block: Readonly<Record<string, number>>;
  };
}

/** Compares the totals, the parameters of every part, and the work at several sequence lengths. */
export const languageCounts: DifferencesOf<CountedModel> = (graph, model) => {
  const { params, macs } = countsOf(graph);
  const { embedding, one_block } = model.params_breakdown;
  return unequalCounts([
    ['parameters with the SQuAD head', params, model.computed_params_with_squad_head],
    ['parameters', params - sumUnder(graph, 'squad/', 'params'), model.computed_params],
    ['multiply-accumulates', macs, model.computed_macs],
    ['parameters of the embedding', sumUnder(graph, 'embedding/', 'params'), model.computed_params_embedding],
    ...Object.entries(embedding).map(([part, theirs]): CountPair => {
      return [`parameters of embedding/${part}`, sumUnder(graph, `embedding/${part}`, 'params'), theirs];
    }),
    ...blocksOf(model).flatMap((block): readonly CountPair[] => [
      [`parameters of ${block}`, sumUnder(graph, `${block}/`, 'params'), model.computed_params_per_block],
      ...Object.entries(one_block).map(([part, theirs]): CountPair => {
        return [`parameters of ${block}/${part}`, sumUnder(graph, `${block}/${part}`, 'params'), theirs];
      }),
    ]),
    ...workByLength(graph.name, model),
  ]);
};

function workByLength(name: string, model: CountedModel): readonly CountPair[] {
  const spec = MOBILEBERT.find((network) => network.name === name)?.spec;
  if (spec === undefined) return [['language models of this name', 0, 1]];
  return model.computed_macs_by_sequence_length.flatMap((theirs): readonly CountPair[] => {
    const sequenceLength = theirs.sequence_length;
    const graph = mobileBertGraph(spec, { name, sequenceLength });
    const encoder = countsOf(graph).macs - sumUnder(graph, 'squad/', 'macs');
    return [
      [`multiply-accumulates of the encoder at ${sequenceLength} tokens`, encoder, theirs.encoder],
      ...blocksOf(model).map((block): CountPair => {
        const what = `multiply-accumulates of ${block} at ${sequenceLength} tokens`;
        return [what, sumUnder(graph, `${block}/`, 'macs'), theirs.per_block];
      }),
    ];
  });
}

function blocksOf({ hyperparameters }: CountedModel): readonly string[] {
  return Array.from(
    { length: hyperparameters.num_blocks },
    (_, index) => `block${String(index).padStart(2, '0')}`,
  );
}

function sumUnder(graph: ModelGraph, prefix: string, count: keyof Counts): number {
  return graph.layers
    .filter(({ name }) => name.startsWith(prefix))
    .reduce((sum, layer) => sum + layerCounts(layer)[count], 0);
}
