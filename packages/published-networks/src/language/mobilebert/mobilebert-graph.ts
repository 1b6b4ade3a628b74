import {
  bottleneckTransformerLayer,
  GraphBuilder,
  type ModelGraph,
  type Precision,
  type Tensor,
} from '@edgewright/model-graph';
import type { MobileBertSpec } from './mobilebert-spec.js';
import { tokenEmbeddings } from './token-embeddings.js';

/** What a language model is built for. */
export interface MobileBertOptions {
  readonly name: string;
  /** Tokens of question and passage together, at most 512. Default: 384, as exported for SQuAD. */
  readonly sequenceLength?: number;
  /** Default: 30522, the uncased English words of BERT. */
  readonly vocabularySize?: number;
  /** Features of a word in the table. Default: 128. */
  readonly wordFeatures?: number;
  /** Classes of texts to tell apart in place of questions to answer. Default: 0, which answers questions. */
  readonly classes?: number;
  /** Default: int8. */
  readonly precision?: Precision;
}

/**
 * The network of a language model with the head that answers questions: ids of words and types and a mask, each
 * `[tokens]`, → logits of the first and of the last token of the answer, each `[tokens]`. With `classes` the head tells what a text
 * is: → logits, `[classes]`.
 *
 * The mask is 0 for a token and −120 for padding. The released graphs take 1 and 0 and compute (1 − mask) · (−120),
 * which in int8 is the same tensor with another scale.
 *
 * @throws model-graph/heads-do-not-divide, and the like when the specification has no network
 * @source tensorflow/models, official/projects/edgetpu/nlp/modeling/encoder.py at
 * 10e77a694567c5bb3f03bd6b5f61ace568b57edc and serving/export_tflite_squad.py at 00b830c7ca641413f37e5147cf059c89f79b0e8e
 */
export function mobileBertGraph(spec: MobileBertSpec, options: MobileBertOptions): ModelGraph {
  const { name, sequenceLength = 384, vocabularySize = 30522, precision = 'int8' } = options;
  const { wordFeatures = 128, classes = 0 } = options;
  const builder = new GraphBuilder(name, { precision });
  const [words, given, types] = ['input_word_ids', 'input_mask', 'input_type_ids'].map((input) =>
    builder.input(input, [sequenceLength]),
  ) as [Tensor, Tensor, Tensor];
  const { hidden_size: hiddenSize, normalisation } = spec;
  const embedding = { vocabularySize, wordFeatures, hiddenSize, normalisation };
  let x = tokenEmbeddings(builder, { words, types }, embedding);
  const mask = builder.reshape(given, { name: 'mask', shape: [1, 1, sequenceLength] });
  for (let index = 0; index < spec.layers; index++) {
    x = bottleneckTransformerLayer(builder, x, {
      name: `block${index < 10 ? '0' : ''}${index}`,
      bottleneckSize: spec.bottleneck_size,
      attentionInput: spec.attention_input,
      heads: spec.heads,
      feedForwardNetworks: spec.feed_forward_networks,
      intermediateSize: spec.intermediate_size,
      activation: spec.activation,
      normalisation,
      mask,
    });
  }
  return builder.build(classes === 0 ? squadHead(builder, x) : [classifier(builder, x, classes)]);
}

/** Two logits a token, split into two tensors. */
function squadHead(builder: GraphBuilder, x: Tensor): readonly Tensor[] {
  const logits = builder.dense(x, { name: 'squad/logits', units: 2, bias: true });
  return ['start', 'end'].map((end, begin) => {
    const column = builder.slice(logits, { name: `squad/${end}`, begin, size: 1 });
    return builder.reshape(column, { name: `squad/${end}_logits`, shape: logits.shape.slice(0, 1) });
  });
}

/**
 * A logit a class, from the mean of all tokens: the first token, which the released classifiers read, has learned what a text is in a
 * long training on other texts; networks that are trained on few have to read all.
 */
function classifier(builder: GraphBuilder, x: Tensor, classes: number): Tensor {
  const mean = builder.reduceMean(x, { name: 'classifier/mean', axes: [0] });
  return builder.dense(mean, { name: 'classifier/logits', units: classes, bias: true });
}
