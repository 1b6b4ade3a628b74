import { initialiseWeights, randomSamples, writeOnnx, writeTflite } from '@edgewright/model-formats';
import { countsOf } from '@edgewright/model-graph';
import { quantised, withBatchStatistics } from '@edgewright/model-runtimes';
import { publishedNetworks } from '@edgewright/published-networks';
import { notThere } from '../../errors.js';

/** What writing MobileNetEdgeTPUv2-S takes. */
export interface Pace {
  readonly onnxSeconds: number;
  /** With calibration on 8 images. */
  readonly int8TfliteSeconds: number;
  /** File size ÷ bytes of the weights, by form. */
  readonly sizes: Readonly<Record<string, number>>;
}

const NETWORK = 'mobilenet_edgetpu_v2_s';
const IMAGES = 8;

/** Processor time and sizes of the network that the bars are about, from its graph to the bytes. */
export async function measurePace(): Promise<Pace> {
  const graph = publishedNetworks('classification')
    .find(({ name }) => name === NETWORK)
    ?.graph();
  if (graph === undefined) throw notThere(NETWORK);
  const samples = randomSamples(graph, IMAGES, 1);
  const onnx = await timed(() => Promise.resolve(writeOnnx({ graph, weights: initialiseWeights(graph, 1) })));
  const weights = await withBatchStatistics(graph, initialiseWeights(graph, 1), samples);
  const int8 = await quantised({ graph, weights }, samples);
  const tflite = await timed(async () => writeTflite(await quantised({ graph, weights }, samples)));
  const inFloat = countsOf({ ...graph, precision: 'float32' }).weightBytes;
  const inInt8 = countsOf(graph).weightBytes;
  return {
    onnxSeconds: onnx.seconds,
    int8TfliteSeconds: tflite.seconds,
    sizes: {
      ONNX: onnx.made.length / inFloat,
      TFLite: writeTflite({ graph, weights }).length / inFloat,
      'int8 ONNX': writeOnnx(int8).length / inInt8,
      'int8 TFLite': tflite.made.length / inInt8,
    },
  };
}

async function timed(
  make: () => Promise<Uint8Array>,
): Promise<{ readonly made: Uint8Array; readonly seconds: number }> {
  const start = process.cpuUsage();
  const made = await make();
  const { user, system } = process.cpuUsage(start);
  return { made, seconds: (user + system) / 1e6 };
}
