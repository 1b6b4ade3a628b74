import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { countsOf, type ModelGraph } from '@edgewright/model-graph';
import { inFolder } from '../../command/in-folder.js';
import type { OtherRuntimes, Outputs } from './in-runtimes.js';
import type { Job, Part, PythonJudge, Verdict } from './python-judge.js';
import { leaveFiles, type WrittenModel } from './written-model.js';

/** What TensorFlow Lite, Keras and PyTorch make of a written network, and what else the judge says of it. */
export function byPython(model: WrittenModel, judge: PythonJudge): Promise<OtherRuntimes> {
  return inFolder('model-formats', async (folder) => {
    leaveFiles(folder, model);
    const verdict = await judge.judge(jobOf(folder, model.float.graph));
    const { graph } = model.float;
    const left = (what: string, of: ModelGraph = graph): Outputs =>
      of.outputs.map((_, index) => numbersIn(join(folder, `${what}-${index}.bin`)));
    const ran = (['keras', 'torch'] as const).filter((part) => works(verdict[part]));
    const problems = [
      ...failures(verdict),
      ...ran.flatMap((part) => sourceProblems(part, verdict[part], graph)),
    ];
    return {
      float: {
        ...(works(verdict.float) ? { tflite: left('tflite-float') } : {}),
        ...Object.fromEntries(ran.map((part) => [part, left(part)])),
      },
      int8: works(verdict.int8) ? { tflite: left('tflite-int8') } : {},
      ...(model.classes !== undefined && works(verdict.classes)
        ? { classes: left('tflite-classes', model.classes.graph) }
        : {}),
      problems,
      notes: Object.entries(verdict).flatMap(([part, { note }]) =>
        note == null ? [] : [`${part} TFLite: ${note}`],
      ),
    };
  });
}

function jobOf(folder: string, graph: ModelGraph): Job {
  const isIndex = (input: string): boolean =>
    graph.layers.some(({ op, inputs }) => op === 'embedding_lookup' && inputs.includes(input));
  return {
    folder,
    inputs: graph.inputs.map(({ name, shape }) => ({ name, shape, is_index: isIndex(name) })),
    outputs: graph.outputs.map((name) => graph.layers.find((layer) => layer.name === name)?.out ?? []),
  };
}

function works(part: Part | undefined): boolean {
  return part !== undefined && part.failed === undefined;
}

function failures(verdict: Verdict): readonly string[] {
  return Object.entries(verdict).flatMap(([part, { failed }]) =>
    failed === undefined ? [] : [`${part}: ${failed}`],
  );
}

/** Products of two activations are operators of the source, which the judge does not count. */
function countedMacs(graph: ModelGraph): number {
  const products = graph.layers.map((layer) => (layer.op === 'batch_matmul' ? layer.macs : 0));
  return countsOf(graph).macs - products.reduce((sum, one) => sum + one, 0);
}

function sourceProblems(name: string, part: Part | undefined, graph: ModelGraph): readonly string[] {
  const expected = { params: countsOf(graph).params, macs: countedMacs(graph) };
  const counts = (['params', 'macs'] as const).flatMap((count) =>
    part?.[count] === expected[count]
      ? []
      : [`${name} has ${String(part?.[count])} ${count}, not ${expected[count]}`],
  );
  const missing = part?.missing ?? [];
  const reason =
    missing.length === 0 ? 'its loss or its weights are not finite' : `no gradient of ${missing.join(', ')}`;
  const learns = part?.learns === true ? [] : [`${name} takes no step of training: ${reason}`];
  return [...counts, ...learns];
}

function numbersIn(path: string): Float32Array {
  const bytes = readFileSync(path);
  // Copied, as a Buffer need not begin where floats may.
  return new Float32Array(new Uint8Array(bytes).buffer);
}
