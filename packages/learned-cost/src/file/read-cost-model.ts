import { isEdgewrightError, messageOf, readBytes, type JsonObject } from '@edgewright/base';
import { checkOptions, type JsonSchema } from '@edgewright/contracts';
import { readOnnxFile, tensorNumbers, type OnnxFile } from '@edgewright/model-formats/onnx-graphs';
import { spaceFromJson } from '@edgewright/search-space';
import { columnsOf } from '../encoding/decision-columns.js';
import { notACostModel } from '../errors.js';
import { CostNetwork } from '../network/cost-network.js';
import { parameterCount, type NetworkShape } from '../network/network-layers.js';
import type { CostModel, CostModelOrigin, LearnedMetric } from './cost-model.js';
import { parametersFrom } from './parameter-tensors.js';
import { METADATA_KEY } from './write-cost-model.js';

/** A model with the bytes of its file. */
export interface ReadCostModel {
  readonly model: CostModel;
  readonly bytes: Uint8Array;
}

interface Metadata {
  readonly space: JsonObject;
  readonly blocks: NetworkShape['blocks'];
  readonly metrics: readonly LearnedMetric[];
  readonly origin: CostModelOrigin;
}

const COUNT = { type: 'integer', minimum: 0 } as const;
const TEXT = { type: 'string' } as const;
const NUMBER = { type: 'number' } as const;

function record(properties: JsonSchema): JsonSchema {
  return { type: 'object', required: Object.keys(properties), properties };
}

const METADATA_SCHEMA: JsonSchema = record({
  version: { const: 1 },
  space: { type: 'object' },
  blocks: {
    type: 'array',
    minItems: 1,
    items: record({
      decisions: { type: 'array', minItems: 1, items: COUNT },
      gate: { anyOf: [{ type: 'null' }, COUNT] },
    }),
  },
  metrics: {
    type: 'array',
    minItems: 1,
    items: record({
      name: { type: 'string', pattern: '^[a-z][a-z0-9_]*$' },
      unit: TEXT,
      direction: { enum: ['minimise', 'maximise'] },
      summary: TEXT,
      scale: { type: 'number', exclusiveMinimum: 0 },
      heldOut: record({ meanPercent: NUMBER, p95Percent: NUMBER, rankCorrelation: NUMBER }),
    }),
  },
  origin: record({
    task: TEXT,
    taskOptions: { type: 'object' },
    evaluators: {
      type: 'array',
      items: record({ name: TEXT, version: TEXT, contentHash: TEXT }),
    },
    samples: record({ fitted: COUNT, heldOut: COUNT }),
    seed: COUNT,
  }),
});

/**
 * Reads a learned cost model.
 *
 * @throws base/file-missing · base/file-unreadable · learned-cost/not-a-cost-model
 */
export function readCostModel(path: string): ReadCostModel {
  const bytes = readBytes(path);
  try {
    return { model: modelFrom(path, bytes), bytes };
  } catch (error) {
    if (isEdgewrightError(error) && error.code === 'learned-cost/not-a-cost-model') throw error;
    throw notACostModel(path, messageOf(error), error);
  }
}

function modelFrom(path: string, bytes: Uint8Array): CostModel {
  const file = readOnnxFile(bytes);
  const text = file.metadata.get(METADATA_KEY);
  if (text === undefined) throw notACostModel(path, `its metadata have no ${METADATA_KEY}`);
  const read = checkOptions(METADATA_SCHEMA, JSON.parse(text), METADATA_KEY) as unknown as Metadata;
  const space = spaceFromJson(read.space);
  const shape = { columns: columnsOf(space), blocks: read.blocks, metrics: read.metrics.length };
  const isDecision = (index: number) => index < space.decisions.length;
  if (!read.blocks.every(({ decisions, gate }) => [...decisions, gate ?? 0].every(isDecision)))
    throw notACostModel(path, 'its blocks have decisions that its space does not have');
  const parameters = new Float64Array(parameterCount(shape));
  parametersFrom(shape, numbersIn(file), parameters);
  if (!parameters.every(Number.isFinite)) throw notACostModel(path, 'numbers are missing in it');
  const { metrics, origin } = read;
  return { space, network: new CostNetwork(shape, parameters), metrics, origin };
}

function numbersIn({ constants }: OnnxFile): (tensor: string) => ArrayLike<number> {
  return (name) => {
    const tensor = constants.get(name);
    return tensor === undefined ? [] : tensorNumbers(tensor).values;
  };
}
