import {
  channelsOf,
  normalise,
  type GraphBuilder,
  type Normalisation,
  type Tensor,
} from '@edgewright/model-graph';

/** Rows of the learned table of positions: the longest text. */
export const MAX_SEQUENCE_LENGTH = 512;
/** Question and passage. */
const TOKEN_TYPES = 2;

interface TokenIds {
  readonly words: Tensor;
  readonly types: Tensor;
}

interface EmbeddingOptions {
  readonly vocabularySize: number;
  /** Of a word in the table, before the trigram is projected to the hidden size. */
  readonly wordFeatures: number;
  readonly hiddenSize: number;
  readonly normalisation: Normalisation;
}

/**
 * What every token is to the first layer: its word and both neighbours, its position and its type. `[tokens]` →
 * `[tokens, hidden]`.
 *
 * @source tensorflow/models, official/nlp/modeling/layers/mobile_bert_layers.py at
 * 002b424026aec3491299c8d32b6ad7a82fb7c7de, MobileBertEmbedding
 */
export function tokenEmbeddings(
  builder: GraphBuilder,
  { words, types }: TokenIds,
  { vocabularySize, wordFeatures, hiddenSize, normalisation }: EmbeddingOptions,
): Tensor {
  const word = builder.embeddingLookup(words, {
    name: 'embedding/word',
    vocabulary: vocabularySize,
    features: wordFeatures,
  });
  const projection = { name: 'embedding/projection', units: hiddenSize, bias: true };
  const projected = builder.dense(trigrams(builder, word), projection);
  const position = positions(builder, { tokens: word.shape[0] ?? 1, hiddenSize });
  const placed = builder.add([projected, position], { name: 'embedding/position/add' });
  const type = builder.embeddingLookup(types, {
    name: 'embedding/type',
    vocabulary: TOKEN_TYPES,
    features: hiddenSize,
  });
  const sum = builder.add([placed, type], { name: 'embedding/type/add' });
  return normalise(builder, sum, { name: 'embedding/norm', normalisation });
}

/** The next word, the word and the previous one side by side; beyond either end are zeros. */
function trigrams(builder: GraphBuilder, word: Tensor): Tensor {
  const [tokens = 1, features = 1] = word.shape;
  // Padding is of images: a text is one that is a single token wide.
  const text = builder.reshape(word, { name: 'embedding/trigram/text', shape: [tokens, 1, features] });
  const neighbours = { axis: 0, size: tokens - 1 };
  const after = builder.slice(text, { name: 'embedding/trigram/after', begin: 1, ...neighbours });
  const next = builder.pad(after, { name: 'embedding/trigram/next', pads: [0, 1, 0, 0] });
  const before = builder.slice(text, { name: 'embedding/trigram/before', begin: 0, ...neighbours });
  const previous = builder.pad(before, { name: 'embedding/trigram/previous', pads: [1, 0, 0, 0] });
  const joined = builder.concat([next, text, previous], { name: 'embedding/trigram' });
  return builder.reshape(joined, {
    name: 'embedding/trigram/tokens',
    shape: [tokens, channelsOf(joined.shape)],
  });
}

function positions(
  builder: GraphBuilder,
  { tokens, hiddenSize }: { readonly tokens: number; readonly hiddenSize: number },
): Tensor {
  const shape = [MAX_SEQUENCE_LENGTH, hiddenSize];
  const table = builder.constant({ name: 'embedding/position', shape });
  if (tokens === MAX_SEQUENCE_LENGTH) return table;
  return builder.slice(table, { name: 'embedding/position/rows', axis: 0, begin: 0, size: tokens });
}
