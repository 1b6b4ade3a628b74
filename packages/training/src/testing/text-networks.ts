import { Random } from '@edgewright/base';
import type { DatasetItems } from '@edgewright/contracts';
import { bottleneckTransformerLayer, GraphBuilder, type ModelGraph } from '@edgewright/model-graph';

/** Tokens of a text. */
export const TOKENS = 6;
/** Tokens that texts have. */
export const VOCABULARY = 9;

/** A small transformer that tells two classes of texts apart. */
export interface TextNetwork {
  readonly layers: number;
  readonly features: number;
  readonly heads: number;
}

/** Builds it: ids of words and types and a mask → `[2]`. */
export function textNetwork({ layers, features, heads }: TextNetwork): ModelGraph {
  const b = new GraphBuilder('reader');
  const words = b.input('words', [TOKENS]);
  const mask = b.reshape(b.input('mask', [TOKENS]), { name: 'mask/row', shape: [1, 1, TOKENS] });
  const type = b.embeddingLookup(b.input('types', [TOKENS]), { name: 'type', vocabulary: 2, features });
  const word = b.embeddingLookup(words, { name: 'word', vocabulary: VOCABULARY, features });
  const places = b.constant({ name: 'places', shape: [TOKENS, features] });
  let x = b.add([b.add([word, places], { name: 'placed' }), type], { name: 'typed' });
  for (let index = 0; index < layers; index++)
    x = bottleneckTransformerLayer(b, x, {
      name: `block0${index}`,
      bottleneckSize: features,
      attentionInput: 'layer_bottleneck',
      heads,
      feedForwardNetworks: 1,
      intermediateSize: 2 * features,
      activation: 'gelu',
      normalisation: 'layer_norm',
      mask,
    });
  const mean = b.reduceMean(x, { name: 'mean', axes: [0] });
  return b.build([b.dense(mean, { name: 'logits', units: 2, bias: true })]);
}

/** Texts with the words 1 and 2 once each, whose order is their class, and padding behind some. */
export function orderedTexts(split: string, count: number): DatasetItems {
  const random = Random.from('orders', split);
  const inputs = new Int32Array(count * TOKENS);
  const classes = Uint8Array.from({ length: count }, (_, item) => {
    const others = Array.from({ length: 1 + random.integer(4) }, () => 3 + random.integer(6));
    const text = random.shuffle([1, 2, ...others]);
    inputs.set(text, item * TOKENS);
    return text.indexOf(1) < text.indexOf(2) ? 1 : 0;
  });
  return { count, inputs, classes };
}
