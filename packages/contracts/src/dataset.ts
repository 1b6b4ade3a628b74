/**
 * Data that networks are trained with: items, each an image or a text, and what is to be said of each. A data set is read whole
 * into memory as a few arrays, which two cores and small networks can train with; larger ones belong to a trainer of one's own.
 */
import type { Env, JsonObject } from '@edgewright/base';
import { completeOptions } from './check-options.js';
import { checkDefinition, checkMade, type Fields } from './definition.js';
import type { JsonSchema } from './json-schema.js';

/** A rectangle of an image and what is in it; edges in pixels from the top left corner, right and bottom ones excluded. */
export interface LabelledBox {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  /** Index into the classes of the data set. */
  readonly label: number;
}

/** What is known of items: the class of each, of each pixel, or of rectangles. */
export type Target = 'classes' | 'masks' | 'boxes';

/** Items of a data set, in an order that never changes. */
export interface DatasetItems {
  readonly count: number;
  /** `uint8[count, height, width, channels]` of images; `int32[count, tokens]` of texts, filled up with token 0. */
  readonly inputs: Uint8Array | Int32Array;
  /** The class of each item: `uint8[count]` or `int32[count]`. */
  readonly classes?: Uint8Array | Int32Array;
  /** The class of each pixel: `uint8[count, height, width]`; class 0 is the background. */
  readonly masks?: Uint8Array;
  /** Those of each item. */
  readonly boxes?: readonly (readonly LabelledBox[])[];
}

/** Which part of a data set: one to learn from, one to measure with. */
export type DatasetSplit = 'train' | 'test';

/** A data set that is at hand. */
export interface Dataset {
  readonly kind: 'images' | 'texts';
  /** Of one item: `[height, width, channels]` or `[tokens]`. */
  readonly shape: readonly number[];
  /** Names of the classes, in the order of their numbers. */
  readonly classes: readonly string[];
  /** How many different tokens texts have; only of texts. */
  readonly vocabulary?: number;
  readonly targets: readonly Target[];
  /** What may be done with it: an SPDX identifier, or a sentence. */
  readonly licence: string;
  /** SHA-256 of what its items come from besides options: files and the like. */
  readonly contentHash: string;
  /** Reads a split: all of it, or its first items. */
  readonly load: (split: DatasetSplit, limit?: number) => Promise<DatasetItems>;
}

/** Makes a data set. Write one with {@link defineDataset}. */
export interface DatasetPlugin {
  readonly kind: 'dataset';
  readonly name: string;
  readonly summary: string;
  /** Where the data come from, and how they are had. */
  readonly source: string;
  /** Changes whenever items may change for the same options and files. */
  readonly version?: string;
  readonly optionsSchema: JsonSchema;
  readonly createDataset: (options: JsonObject, env: Env) => Promise<Dataset>;
}

const PLUGIN_FIELDS: Fields = {
  kind: 'string?',
  name: 'text',
  summary: 'string',
  source: 'string',
  version: 'string?',
  optionsSchema: 'object',
  createDataset: 'function',
};

const DATASET_FIELDS: Fields = {
  kind: 'text',
  shape: 'list',
  classes: 'list',
  vocabulary: 'number?',
  targets: 'list',
  licence: 'text',
  contentHash: 'string',
  load: 'function',
};

/**
 * Declares a data set whose options have a type of their own. What it makes is checked as well, and it sees its options with
 * their defaults, for every caller.
 *
 * @throws contracts/bad-definition; `createDataset` throws that and contracts/invalid-options
 */
export function defineDataset<O>(
  plugin: Omit<DatasetPlugin, 'kind' | 'createDataset'> & {
    readonly createDataset: (options: O, env: Env) => Promise<Dataset> | Dataset;
  },
): DatasetPlugin {
  checkDefinition({ what: 'defineDataset', value: plugin }, PLUGIN_FIELDS);
  const { name, optionsSchema } = plugin;
  const createDataset = async (options: JsonObject, env: Env) => {
    const dataset = await plugin.createDataset(completeOptions(optionsSchema, options, name) as O, env);
    checkMade({ what: `the data set of ${name}`, value: dataset }, DATASET_FIELDS);
    return dataset;
  };
  return { ...plugin, kind: 'dataset', createDataset };
}
