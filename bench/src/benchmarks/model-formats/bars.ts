import type { Judged } from './judge-subject.js';
import type { Pace } from './pace.js';

/** What was measured beside what it should be. */
export interface Bar {
  readonly what: string;
  readonly measured: string;
  readonly bar: { readonly text: string; readonly met: boolean };
}

/** Relative error of logits. */
const LOGITS = 1e-3;
/** Share of the pixels that may get another class. */
const PIXELS = 1e-4;
/** Cosine of int8 logits of classifiers with float32 ones. */
const COSINE = 0.99;
const ONNX_SECONDS = 1;
const INT8_TFLITE_SECONDS = 5;
/** Of a file beside the bytes of its weights. */
const SIZE = 0.1;

const RUNTIMES: Readonly<Record<string, string>> = { tflite: 'TFLite', keras: 'Keras', torch: 'PyTorch' };

/** The bars of what was judged. */
export function barsOf(judged: readonly Judged[]): readonly Bar[] {
  return [
    ...Object.keys(RUNTIMES).map((runtime) => logitsBar(judged, runtime)),
    classesBar(judged),
    ...['onnx', 'tflite'].map((format) => cosineBar(judged, format)),
    noneBar(
      judged,
      'checks by ONNX, counts of sources, a step of training, runs',
      ({ problems }) => problems,
    ),
    noneBar(judged, 'files that are read back', ({ readBack }) => readBack),
  ].flatMap((bar) => bar ?? []);
}

interface Worst {
  readonly name: string;
  readonly value: number;
}

function worstOf(judged: readonly Judged[], valueOf: (one: Judged) => number | undefined, isLow: boolean) {
  const values = judged.flatMap((one): readonly Worst[] => {
    const value = valueOf(one);
    return value === undefined ? [] : [{ name: one.name, value }];
  });
  const [first, ...rest] = values;
  if (first === undefined) return undefined;
  const worse = (a: Worst, b: Worst): Worst => ((isLow ? b.value < a.value : b.value > a.value) ? b : a);
  return { count: values.length, values, ...rest.reduce(worse, first) };
}

function logitsBar(judged: readonly Judged[], runtime: string): Bar | undefined {
  const worst = worstOf(judged, ({ float }) => float[runtime], false);
  if (worst === undefined) return undefined;
  const over = worst.values.filter(({ value }) => !(value <= LOGITS));
  return {
    what: `logits of ${worst.count} networks, ${RUNTIMES[runtime] ?? runtime} beside ONNX`,
    measured: `worst relative error ${worst.value.toExponential(1)} (${worst.name}), ${over.length} above the bar`,
    bar: { text: String(LOGITS), met: over.length === 0 },
  };
}

function classesBar(judged: readonly Judged[]): Bar | undefined {
  const worst = worstOf(judged, ({ classes }) => classes, false);
  if (worst === undefined) return undefined;
  return {
    what: `classes of ${worst.count} networks that end in an argmax, TFLite beside ONNX`,
    measured: `at most ${worst.value.toExponential(1)} of the pixels differ (${worst.name})`,
    bar: { text: String(PIXELS), met: worst.value <= PIXELS },
  };
}

function cosineBar(judged: readonly Judged[], format: string): Bar | undefined {
  const classifiers = judged.filter(({ isClassifier }) => isClassifier);
  const worst = worstOf(classifiers, ({ int8 }) => int8[format], true);
  if (worst === undefined) return undefined;
  return {
    what: `int8 ${format === 'onnx' ? 'ONNX' : 'TFLite'} of ${worst.count} classifiers beside float32`,
    measured: `worst cosine ${worst.value.toFixed(4)} (${worst.name})`,
    bar: { text: `at least ${COSINE}`, met: worst.value >= COSINE },
  };
}

function noneBar(
  judged: readonly Judged[],
  what: string,
  problemsOf: (one: Judged) => readonly string[],
): Bar {
  const wrong = judged.filter((one) => problemsOf(one).length > 0);
  const [first] = wrong;
  const example = first === undefined ? '' : `, such as ${first.name}: ${problemsOf(first)[0] ?? ''}`;
  return {
    what: `${what}, ${judged.length} networks`,
    measured: `${wrong.length} have something wrong${example}`,
    bar: { text: 'none', met: wrong.length === 0 },
  };
}

/** The bars of what writing takes. */
export function paceBars({ onnxSeconds, int8TfliteSeconds, sizes }: Pace): readonly Bar[] {
  const off = Object.values(sizes).map((size) => Math.abs(size - 1));
  return [
    {
      what: 'MobileNetEdgeTPUv2-S as ONNX, processor time',
      measured: `${onnxSeconds.toFixed(2)} s`,
      bar: { text: `${ONNX_SECONDS} s`, met: onnxSeconds <= ONNX_SECONDS },
    },
    {
      what: 'as int8 TFLite with 8 images',
      measured: `${int8TfliteSeconds.toFixed(2)} s`,
      bar: { text: `${INT8_TFLITE_SECONDS} s`, met: int8TfliteSeconds <= INT8_TFLITE_SECONDS },
    },
    {
      what: 'file sizes ÷ bytes of its weights',
      measured: Object.entries(sizes)
        .map(([form, size]) => `${form} ${size.toFixed(3)}`)
        .join(', '),
      bar: { text: 'within 10 %', met: off.every((difference) => difference <= SIZE) },
    },
  ];
}
