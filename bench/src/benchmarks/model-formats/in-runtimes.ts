import type { Sample } from '@edgewright/model-formats';
import type { ModelGraph } from '@edgewright/model-graph';
import { openOnnx, type LiteRt, type TensorNumbers } from '@edgewright/model-runtimes';
import { notThere } from '../../errors.js';
import type { WrittenModel } from './written-model.js';

/** Numbers of every output, in the order of the graph. */
export type Outputs = readonly Float32Array[];

/** What other runtimes than ONNX Runtime make of a written network. */
export interface OtherRuntimes {
  /** Logits of float32 forms, by what ran them. */
  readonly float: Readonly<Record<string, Outputs>>;
  /** Logits of the int8 TFLite file. */
  readonly int8: Readonly<Record<string, Outputs>>;
  /** Classes, where the network ends in an argmax. */
  readonly classes?: Outputs;
  /** What is otherwise than it must be, but for these numbers. */
  readonly problems: readonly string[];
  readonly notes: readonly string[];
}

/** What ONNX Runtime makes of a file. */
export async function runOnnx(file: Uint8Array, sample: Sample, { outputs }: ModelGraph): Promise<Outputs> {
  const session = await openOnnx(file);
  try {
    const result = await session.run(sample);
    return outputs.map((name) => result.get(name)?.values ?? missing(name));
  } finally {
    await session.close();
  }
}

/** What LiteRT makes of the TFLite files. */
export async function byLiteRt(
  { float, files, classes, sample }: WrittenModel,
  liteRt: LiteRt,
): Promise<OtherRuntimes> {
  const run = (file: Uint8Array, graph: ModelGraph) => runTflite(liteRt, { file, sample, graph });
  return {
    float: { tflite: await run(files.float.tflite, float.graph) },
    int8: { tflite: await run(files.int8.tflite, float.graph) },
    ...(classes === undefined ? {} : { classes: await run(classes.tflite, classes.graph) }),
    problems: [],
    notes: [],
  };
}

interface TfliteRun {
  readonly file: Uint8Array;
  readonly sample: Sample;
  readonly graph: ModelGraph;
}

async function runTflite(liteRt: LiteRt, { file, sample, graph }: TfliteRun): Promise<Outputs> {
  const model = await liteRt.open(file);
  try {
    const inputs = model.inputs.map(({ name, type }): readonly [string, TensorNumbers] => {
      const numbers = sample.get(name) ?? missing(name);
      return [name, type === 'int32' ? Int32Array.from(numbers) : numbers];
    });
    const result = await model.run(new Map(inputs));
    return graph.outputs.map((name) => floats(result.get(name)?.data ?? missing(name)));
  } finally {
    model.close();
  }
}

function floats(data: TensorNumbers): Float32Array {
  if (data instanceof Float32Array) return data;
  return data instanceof BigInt64Array ? Float32Array.from(data, Number) : Float32Array.from(data);
}

function missing(name: string): never {
  throw notThere(`input or output "${name}" in what was written`);
}
