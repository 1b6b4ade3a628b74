import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isEdgewrightError } from '@edgewright/base';
import {
  randomSamples,
  withOutputs,
  writeKeras,
  writeOnnx,
  writePytorch,
  writeTflite,
  writeWeights,
  type Sample,
} from '@edgewright/model-formats';
import { elementsOf, type Model, type ModelGraph } from '@edgewright/model-graph';
import { quantised, untrainedWeights } from '@edgewright/model-runtimes';

/** The bytes of a network in the formats that runtimes run. */
export interface Written {
  readonly onnx: Uint8Array;
  readonly tflite: Uint8Array;
}

/** A network in every format, up to its logits, and what it is tried on. */
export interface WrittenModel {
  readonly float: Model;
  readonly int8: Model;
  readonly files: { readonly float: Written; readonly int8: Written };
  /** With the argmax that it ends in, if it does. */
  readonly classes?: Written & { readonly graph: ModelGraph };
  /** Source that cannot be written: why, by the name of the format. */
  readonly refusals: Readonly<Record<string, string>>;
  readonly sources: ReadonlyMap<string, string>;
  /** None that it was calibrated with. */
  readonly sample: Sample;
}

const SEED = 1;
/** Elements of an input from which on two images are enough for ranges. */
const LARGE_INPUT = 224 * 224 * 3;

/** Writes a network with initial weights, as `edgewright export` has them, as every format. */
export async function writtenModel(asBuilt: ModelGraph): Promise<WrittenModel> {
  const graph = withOutputs(asBuilt, 'logits');
  const isLarge = graph.inputs.some(({ shape }) => elementsOf(shape) > LARGE_INPUT);
  const samples = randomSamples(graph, isLarge ? 2 : 8, SEED);
  const { weights } = await untrainedWeights(graph, SEED);
  const float: Model = { graph, weights };
  const int8 = await quantised(float, samples);
  const endsInArgmax = asBuilt.layers.some(({ op }) => op === 'argmax');
  return {
    float,
    int8,
    files: { float: written(float), int8: written(int8) },
    ...(endsInArgmax ? { classes: { graph: asBuilt, ...written({ graph: asBuilt, weights }) } } : {}),
    ...sourcesOf(float),
    sample: randomSamples(graph, 1, SEED + 1)[0] ?? new Map(),
  };
}

function written(model: Model): Written {
  return { onnx: writeOnnx(model), tflite: writeTflite(model) };
}

function sourcesOf(model: Model): Pick<WrittenModel, 'sources' | 'refusals'> {
  const sources = new Map<string, string>();
  const refusals: Record<string, string> = {};
  for (const [name, write] of Object.entries({ keras: writeKeras, torch: writePytorch })) {
    try {
      sources.set(name, write(model));
    } catch (error) {
      if (!isEdgewrightError(error)) throw error;
      refusals[name] = error.message;
    }
  }
  return { sources, refusals };
}

/** Leaves all of it in a folder, for the judge from outside. */
export function leaveFiles(folder: string, { float, files, classes, sources, sample }: WrittenModel): void {
  const leave = (name: string, content: string | Uint8Array): void => {
    writeFileSync(join(folder, name), content);
  };
  for (const [name, { onnx, tflite }] of Object.entries({
    ...files,
    ...(classes === undefined ? {} : { classes }),
  })) {
    leave(`${name}.onnx`, onnx);
    leave(`${name}.tflite`, tflite);
  }
  for (const [name, text] of sources) leave(`${name}_source.py`, text);
  leave('weights.safetensors', writeWeights(float.graph, float.weights));
  for (const [index, { name }] of float.graph.inputs.entries()) {
    const { buffer, byteOffset, byteLength } = sample.get(name) ?? new Float32Array();
    leave(`input-${index}.bin`, new Uint8Array(buffer, byteOffset, byteLength));
  }
}
