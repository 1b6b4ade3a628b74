/**
 * What a network of texts reads: the ids of its words, and beside them what follows from these, which token is of which type and
 * which is padding. A data set gives words alone; token 0 is padding.
 */
import type { GraphInput, ModelGraph } from '@edgewright/model-graph';

/** The inputs of a network of texts. */
export interface TextInputs {
  /** Ids of words: the input whose table has most rows. */
  readonly words: GraphInput;
  /** Rows of that table. */
  readonly vocabulary: number;
  /** Ids that are 0 for every token: texts are of one type. */
  readonly types: readonly string[];
  /** Added to the scores of attention: 0 for a token, {@link MASKED} for padding. */
  readonly masks: readonly string[];
}

/** Far below any score, and within what int8 networks are exported with. */
const MASKED = -120;
const PADDING = 0;

/** The inputs of a network whose inputs are all as long as one text, one of them ids of words; else `undefined`. */
export function textInputs({ inputs, layers }: ModelGraph): TextInputs | undefined {
  const rows = new Map<string, number>();
  for (const layer of layers)
    if (layer.op === 'embedding_lookup') {
      const [ids = ''] = layer.inputs;
      rows.set(ids, Math.max(layer.vocabulary, rows.get(ids) ?? 0));
    }
  const [words, ...types] = inputs
    .filter(({ name }) => rows.has(name))
    .toSorted((one, other) => (rows.get(other.name) ?? 0) - (rows.get(one.name) ?? 0));
  const tokens = words?.shape[0];
  if (words === undefined || inputs.some(({ shape }) => shape.length !== 1 || shape[0] !== tokens))
    return undefined;
  return {
    words,
    vocabulary: rows.get(words.name) ?? 0,
    types: types.map(({ name }) => name),
    masks: inputs.filter(({ name }) => !rows.has(name)).map(({ name }) => name),
  };
}

/** What goes in beside the words of a batch. */
export interface BesideWords {
  readonly arrays: ReadonlyMap<string, Float32Array>;
  /** Writes what belongs to the words of one text. */
  readonly write: (words: Float32Array, place: number) => void;
}

/** The arrays of a batch that follow from its words. */
export function besideWords({ words, types, masks }: TextInputs, batch: number): BesideWords {
  const [tokens = 0] = words.shape;
  const types0 = types.map((name) => [name, new Float32Array(batch * tokens)] as const);
  const mask = new Float32Array(batch * tokens);
  return {
    arrays: new Map([...types0, ...masks.map((name) => [name, mask] as const)]),
    write: (text, place) => {
      text.forEach((word, index) => {
        mask[place * tokens + index] = word === PADDING ? MASKED : 0;
      });
    },
  };
}
