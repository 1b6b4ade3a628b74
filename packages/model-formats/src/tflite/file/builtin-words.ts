import { BUILTINS } from './schema/builtins.js';
import type { Fields } from './schema/fields.js';

/** From this code on, an operator's code stands in `builtin_code` alone, and the older byte says 127. */
export const LARGE_CODES = 127;

const NONE: Fields = {};

/** Builtin operators that are read, or at least called by their names, and that no writer needs. */
const OTHERS: Readonly<Record<string, number>> = {
  EMBEDDING_LOOKUP: 7,
  HASHTABLE_LOOKUP: 10,
  L2_POOL_2D: 12,
  LSH_PROJECTION: 15,
  LSTM: 16,
  RNN: 24,
  SVDF: 27,
  CONCAT_EMBEDDINGS: 29,
  SKIP_GRAM: 30,
  CALL: 31,
  CUSTOM: 32,
  EMBEDDING_LOOKUP_SPARSE: 33,
  UNIDIRECTIONAL_SEQUENCE_RNN: 35,
  BATCH_TO_SPACE_ND: 37,
  SPACE_TO_BATCH_ND: 38,
  BIDIRECTIONAL_SEQUENCE_RNN: 46,
  DELEGATE: 51,
  BIDIRECTIONAL_SEQUENCE_LSTM: 52,
  SELECT: 64,
  SPARSE_TO_DENSE: 68,
  SHAPE: 77,
  FAKE_QUANT: 80,
  ONE_HOT: 85,
  FLOOR_DIV: 90,
  REDUCE_ANY: 91,
  ZEROS_LIKE: 93,
  FILL: 94,
  FLOOR_MOD: 95,
  RANGE: 96,
  UNIQUE: 103,
  REVERSE_V2: 105,
  ADD_N: 106,
  GATHER_ND: 107,
  WHERE: 109,
  RANK: 110,
  REVERSE_SEQUENCE: 112,
  MATRIX_DIAG: 113,
  MATRIX_SET_DIAG: 115,
  IF: 118,
  WHILE: 119,
  NON_MAX_SUPPRESSION_V4: 120,
  NON_MAX_SUPPRESSION_V5: 121,
  SCATTER_ND: 122,
  DENSIFY: 124,
  SEGMENT_SUM: 125,
  CUMSUM: 128,
  CALL_ONCE: 129,
  BROADCAST_TO: 130,
  RFFT2D: 131,
  CONV_3D: 132,
  IMAG: 133,
  REAL: 134,
  COMPLEX_ABS: 135,
  HASHTABLE: 136,
  HASHTABLE_FIND: 137,
  HASHTABLE_IMPORT: 138,
  HASHTABLE_SIZE: 139,
  REDUCE_ALL: 140,
  CONV_3D_TRANSPOSE: 141,
  VAR_HANDLE: 142,
  READ_VARIABLE: 143,
  ASSIGN_VARIABLE: 144,
  BROADCAST_ARGS: 145,
  RANDOM_STANDARD_NORMAL: 146,
  BUCKETIZE: 147,
  RANDOM_UNIFORM: 148,
  MULTINOMIAL: 149,
  DYNAMIC_UPDATE_SLICE: 151,
  RELU_0_TO_1: 152,
  UNSORTED_SEGMENT_PROD: 153,
  UNSORTED_SEGMENT_MAX: 154,
  UNSORTED_SEGMENT_SUM: 155,
  ATAN2: 156,
  UNSORTED_SEGMENT_MIN: 157,
  BITCAST: 159,
  BITWISE_XOR: 160,
  RIGHT_SHIFT: 161,
};

/** Options of those, where a reader asks for them. */
const OTHER_OPTIONS: Readonly<Record<string, Fields>> = {
  SHAPE: { out_type: 'int8' },
  ONE_HOT: { axis: 'int32' },
  IF: { then_subgraph_index: 'int32', else_subgraph_index: 'int32' },
  WHILE: { cond_subgraph_index: 'int32', body_subgraph_index: 'int32' },
};

/** A builtin operator as it stands in files. */
export interface BuiltinWord {
  /** As the schema calls it, or `builtin 999` where this schema has no such code. */
  readonly word: string;
  readonly options: Fields;
}

const WORDS: ReadonlyMap<number, BuiltinWord> = new Map([
  ...Object.entries(OTHERS).map(
    ([word, code]) => [code, { word, options: OTHER_OPTIONS[word] ?? NONE }] as const,
  ),
  ...Object.entries(BUILTINS).map(([word, { code, options }]) => [code, { word, options }] as const),
]);

/** The operator of a code. */
export function builtinOf(code: number): BuiltinWord {
  return WORDS.get(code) ?? { word: `builtin ${code}`, options: NONE };
}
