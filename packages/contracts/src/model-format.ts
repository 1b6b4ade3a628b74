/**
 * Model formats: how a network leaves as files that other programs run or train, and how it comes in from such files. A
 * format is a pair of functions between models and bytes,
 *
 *   write: graph + weights (+ quantisation) → files        read: bytes → graph + weights (+ quantisation) and findings
 *
 * and touches neither disk nor network nor runtime: the caller decides where files lie, and a program that only writes
 * needs nothing that could run them. What a format cannot hold is an error that names the layer, never a file that is
 * nearly right; what a file holds and a graph cannot is a finding that names it.
 */
import type { JsonObject } from '@edgewright/base';
import type { Model } from '@edgewright/model-graph';
import { completeOptions } from './check-options.js';
import { checkDefinition, checkMade, type Fields } from './definition.js';
import type { JsonSchema } from './json-schema.js';

/** One file of a written model. */
export interface ModelFile {
  /** Relative to the folder of the model, with `/` between folders. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** What the files of a model are called. */
export interface ModelFileName {
  /** The main file is `stem` and the format's extension; others begin with it. */
  readonly stem: string;
}

/** Something that a reader did with a file and that its user should know. */
export interface ModelFinding {
  /** The layer of the graph, or the operation of the file, that it is about; missing for the whole file. */
  readonly layer?: string;
  /** `opaque`: kept with its shapes alone; `changed`: written differently, with equal numbers; `note`: anything else. */
  readonly kind: 'opaque' | 'changed' | 'note';
  /** A sentence. */
  readonly message: string;
}

/** A model from a file. */
export interface ReadModel {
  readonly model: Model;
  readonly findings: readonly ModelFinding[];
}

/** Writes models in one format, and reads them where it can. Write one with {@link defineModelFormat}. */
export interface ModelFormat {
  readonly kind: 'model-format';
  /** What users choose it by, such as `onnx`. */
  readonly name: string;
  readonly summary: string;
  readonly source: string;
  /** Changes whenever files may change for the same model and options. */
  readonly version?: string;
  /** Of the main file, with its dot: `.onnx`. */
  readonly extension: string;
  /** Of writing. */
  readonly optionsSchema: JsonSchema;
  /** Of reading; missing where there are none. */
  readonly readOptionsSchema?: JsonSchema;
  /** Whether files with these options hold the numbers of a model; default: yes. A caller need not make any otherwise. */
  readonly holdsNumbers?: (options: JsonObject) => boolean;
  /**
   * The files of a model, the main one first. Equal models and options give equal bytes.
   *
   * @throws a coded error that names the layer where the format cannot hold it
   */
  readonly write: (
    model: Model,
    options: JsonObject,
    name: ModelFileName,
  ) => Promise<readonly ModelFile[]> | readonly ModelFile[];
  /** Whether bytes look like this format, from their beginning; never throws. */
  readonly recognises?: (bytes: Uint8Array) => boolean;
  /**
   * The model in a file.
   *
   * @throws a coded error where it is none, or holds what cannot be read
   */
  readonly read?: (bytes: Uint8Array, options: JsonObject) => Promise<ReadModel> | ReadModel;
}

const FIELDS: Fields = {
  kind: 'string?',
  name: 'text',
  summary: 'string',
  source: 'string',
  version: 'string?',
  extension: 'text',
  optionsSchema: 'object',
  readOptionsSchema: 'object?',
  holdsNumbers: 'function?',
  write: 'function',
  recognises: 'function?',
  read: 'function?',
};

const READ_FIELDS: Fields = { model: 'object', findings: 'list' };

/** Where a format has no options of reading. */
const NO_OPTIONS: JsonSchema = { type: 'object', additionalProperties: false, properties: {} };

/** A format whose options have types of their own. */
type Typed<W, R> = Omit<ModelFormat, 'kind' | 'holdsNumbers' | 'write' | 'read'> & {
  readonly holdsNumbers?: (options: W) => boolean;
  readonly write: (model: Model, options: W, name: ModelFileName) => ReturnType<ModelFormat['write']>;
  readonly read?: (bytes: Uint8Array, options: R) => Promise<ReadModel> | ReadModel;
};

/**
 * Declares a model format. It sees its options checked and with their defaults, and what it makes is checked as well, for
 * every caller.
 *
 * @throws contracts/bad-definition; `write` and `read` reject with that and contracts/invalid-options, `holdsNumbers` throws the latter
 * @example defineModelFormat({ name: 'dot', extension: '.dot', …, write: ({ graph }, _, { stem }) => [{ path: `${stem}.dot`, bytes }] })
 */
export function defineModelFormat<W, R = JsonObject>(format: Typed<W, R>): ModelFormat {
  checkDefinition({ what: 'defineModelFormat', value: format }, FIELDS);
  const { read, write, holdsNumbers = () => true, ...rest } = format;
  const completed = (options: JsonObject) => completeOptions(format.optionsSchema, options, format.name) as W;
  const writing: ModelFormat = {
    ...rest,
    kind: 'model-format',
    holdsNumbers: (options) => holdsNumbers(completed(options)),
    write: async (model, options, name) => {
      const files = await write(model, completed(options), name);
      checkMade({ what: `what ${format.name} writes`, value: { files } }, { files: 'list' });
      return files;
    },
  };
  if (read === undefined) return writing;
  const schema = format.readOptionsSchema ?? NO_OPTIONS;
  return {
    ...writing,
    read: async (bytes, options) => {
      const made = await read(bytes, completeOptions(schema, options, format.name) as R);
      checkMade({ what: `what ${format.name} reads`, value: made }, READ_FIELDS);
      return made;
    },
  };
}
