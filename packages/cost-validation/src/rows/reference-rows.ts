import { GraphBuilder, type Layer, type ModelGraph, type Shape } from '@edgewright/model-graph';
import { appendTail } from '@edgewright/published-networks';
import { deviceMeasured, type ShippedDevice } from './measured-row.js';

/** Reads a file of the data folder by its path there, such as `reference/autoseg-edgetpu.json`. */
export type ReadData = (relativePath: string) => string;

/** A network of the reference listings with a latency that somebody published for a device, or none. */
export interface ReferenceRow {
  readonly name: string;
  readonly family: 'classification' | 'detection' | 'segmentation';
  /** Networks of one listing come from one search and resemble each other. */
  readonly listing: string;
  /** `undefined` where no latency is in the data. */
  readonly measuredMs: number | undefined;
  readonly graph: ModelGraph;
}

interface PublishedFact {
  readonly metric: string;
  readonly value: number;
  readonly device?: string;
  readonly variant?: string;
  readonly scope?: string;
}

interface ReferenceModel {
  readonly input: Shape;
  readonly published: readonly PublishedFact[];
  readonly layers: readonly Layer[];
  /** The predictor of a detector, where it is listed apart. */
  readonly assumed_head_layers?: readonly Layer[];
}

const FILES = [
  { file: 'mobilenet-edgetpu-v1', family: 'classification' },
  { file: 'mobilenet-edgetpu-v2', family: 'classification' },
  { file: 'spaghettinet-edgetpu', family: 'detection' },
  { file: 'autoseg-edgetpu', family: 'segmentation' },
] as const;

/** Every network of the reference files that has a layer list, once for every latency published for the device. */
export function readReferenceRows(read: ReadData, device: ShippedDevice): ReferenceRow[] {
  return FILES.flatMap(({ file, family }) => {
    const text = read(`reference/${file}.json`);
    const { models } = JSON.parse(text) as { readonly models: Readonly<Record<string, ReferenceModel>> };
    return Object.entries(models).flatMap(([name, model]) =>
      rowsOf({ name, family, listing: file }, model, device),
    );
  });
}

function rowsOf(
  origin: Pick<ReferenceRow, 'name' | 'family' | 'listing'>,
  model: ReferenceModel,
  device: ShippedDevice,
): ReferenceRow[] {
  const { name } = origin;
  const latencies = model.published.filter((fact) => isLatencyOn(fact, device));
  if (latencies.length === 0) {
    return [{ ...origin, measuredMs: undefined, graph: graphOf(name, model, 'default argmax') }];
  }
  return latencies.map(({ value, variant }) => ({
    ...origin,
    name: variant === undefined ? name : `${name}, ${variant}`,
    measuredMs: value,
    graph: graphOf(name, model, variant ?? 'none'),
  }));
}

/** What the host does with the outputs is no part of what the device takes. */
function isLatencyOn({ metric, device, scope = '' }: PublishedFact, wanted: ShippedDevice): boolean {
  return metric === 'latency' && deviceMeasured(device) === wanted && !/with post-processing/i.test(scope);
}

function graphOf(name: string, model: ReferenceModel, variant: string): ModelGraph {
  const layers = [...model.layers, ...(model.assumed_head_layers ?? [])];
  const last = layers.at(-1);
  if (last !== undefined && model.input[0] === 512 && last.op !== 'argmax') {
    layers.push(...segmentationTail(last, variant));
  }
  const read = new Set(layers.flatMap((layer) => layer.inputs));
  const outputs = layers.filter((layer) => !read.has(layer.name)).map((layer) => layer.name);
  return { name, inputs: [{ name: 'input', shape: model.input }], layers, outputs };
}

/**
 * The end that the listing leaves out. The fused variant picks the class at a lower resolution; 256 is one of the two the
 * README offers, and it does not say which one the table used.
 */
function segmentationTail(logits: Layer, variant: string): readonly Layer[] {
  const builder = new GraphBuilder('tail');
  const scores = builder.input(logits.name, logits.out);
  const tail = variant === 'fused argmax' ? 'fused_half' : 'full';
  return builder.build([appendTail(builder, scores, { tail, size: 512 })]).layers;
}
