import { isEdgewrightError } from '@edgewright/base';
import type { ModelGraph } from '@edgewright/model-graph';
import type { LiteRt } from '@edgewright/model-runtimes';
import { byPython } from './by-python.js';
import { channelsLast, cosine, differingShare, relativeError } from '../../statistics/differences.js';
import { byLiteRt, runOnnx, type OtherRuntimes, type Outputs } from './in-runtimes.js';
import type { PythonJudge } from './python-judge.js';
import { readBackProblems } from './read-back.js';
import { isClassifier, type Subject } from './subjects.js';
import { writtenModel, type WrittenModel } from './written-model.js';

/** What became of one network. */
export interface Judged {
  readonly name: string;
  readonly origin: Subject['origin'];
  readonly isClassifier: boolean;
  /** Relative errors of logits, by what ran them, beside ONNX Runtime. */
  readonly float: Readonly<Record<string, number>>;
  /** Cosines of int8 logits with those of float32, by format. */
  readonly int8: Readonly<Record<string, number>>;
  /** Share of the pixels whose class differs between ONNX and TFLite; missing where there is no argmax. */
  readonly classes?: number;
  /** What is otherwise than it must be, but for the numbers above. */
  readonly problems: readonly string[];
  /** Sources that cannot be written, with the reason. */
  readonly refusals: readonly string[];
  /** What differs once it is read back. */
  readonly readBack: readonly string[];
  readonly notes: readonly string[];
  /** Of this process, not of the judge. */
  readonly cpuSeconds: number;
}

/** What runs the files beside ONNX Runtime: Python, or else LiteRT, which knows TFLite alone. */
export interface Judges {
  readonly liteRt: LiteRt;
  readonly python?: PythonJudge;
}

/** Writes a network in every format and compares what runtimes make of it. */
export async function judgeSubject(subject: Subject, judges: Judges): Promise<Judged> {
  const start = process.cpuUsage();
  const { name, origin } = subject;
  const found = await judgeGraph(subject.graph(), judges).catch(failed);
  const { user, system } = process.cpuUsage(start);
  return { name, origin, ...found, cpuSeconds: (user + system) / 1e6 };
}

type Found = Omit<Judged, 'name' | 'origin' | 'cpuSeconds'>;

async function judgeGraph(graph: ModelGraph, { liteRt, python }: Judges): Promise<Found> {
  const model = await writtenModel(graph);
  const others = python === undefined ? await byLiteRt(model, liteRt) : await byPython(model, python);
  return {
    isClassifier: isClassifier(graph),
    ...(await comparedNumbers(model, others)),
    problems: others.problems,
    refusals: Object.entries(model.refusals).map(([format, reason]) => `${format}: ${reason}`),
    readBack: readBackProblems(model),
    notes: others.notes,
  };
}

/** One that cannot be written or run does not end the others. */
function failed(error: unknown): Found {
  if (!isEdgewrightError(error)) throw error;
  const problems = [`${error.code}: ${error.message}`];
  return { isClassifier: false, float: {}, int8: {}, problems, refusals: [], readBack: [], notes: [] };
}

async function comparedNumbers(
  { float: { graph }, files, classes, sample }: WrittenModel,
  others: OtherRuntimes,
): Promise<Pick<Judged, 'float' | 'int8' | 'classes'>> {
  const expected = await runOnnx(files.float.onnx, sample, graph);
  const int8: OtherRuntimes['int8'] = { onnx: await runOnnx(files.int8.onnx, sample, graph), ...others.int8 };
  const own = classes === undefined ? undefined : await runOnnx(classes.onnx, sample, classes.graph);
  const float = Object.entries(others.float).map(([runtime, seen]) => {
    return [runtime, Math.max(...errorsOf(expected, seen, shapesOf(graph)))];
  });
  const cosines = Object.entries(int8).map(([format, seen]) => {
    return [format, Math.min(...paired(expected, seen).map(([one, other]) => cosine(one, other)))];
  });
  const shares = paired(own ?? [], others.classes ?? []).map(([one, other]) => differingShare(one, other));
  return {
    float: Object.fromEntries(float) as Judged['float'],
    int8: Object.fromEntries(cosines) as Judged['int8'],
    ...(shares.length === 0 ? {} : { classes: Math.max(...shares) }),
  };
}

function paired(expected: Outputs, seen: Outputs): readonly (readonly [Float32Array, Float32Array])[] {
  return expected.map((one, index) => [one, seen[index] ?? new Float32Array()]);
}

/** An image may come with its channels first, as PyTorch has it: the nearer of the two is what was meant. */
function errorsOf(
  expected: Outputs,
  seen: Outputs,
  shapes: readonly (readonly number[])[],
): readonly number[] {
  return paired(expected, seen).map(([one, other], index) => {
    const shape = shapes[index] ?? [];
    const error = relativeError(one, other);
    return shape.length === 3 ? Math.min(error, relativeError(one, channelsLast(other, shape))) : error;
  });
}

function shapesOf(graph: ModelGraph): readonly (readonly number[])[] {
  return graph.outputs.map((name) => graph.layers.find((layer) => layer.name === name)?.out ?? []);
}
