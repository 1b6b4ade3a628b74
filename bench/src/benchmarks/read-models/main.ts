/** Files of others, read into model graphs and costed layer by layer; and our own files, read back. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Random } from '@edgewright/base';
import { makeDevice } from '@edgewright/edge-tpu';
import { kernelShapeOf, type LayerWeights, type Model, type ModelGraph } from '@edgewright/model-graph';
import { loadLiteRt } from '@edgewright/model-runtimes';
import { publishedNetworks } from '@edgewright/published-networks';
import { readArguments, reportBar } from '../../arguments.js';
import { readDeviceFile } from '../../calibration/calibrate-edge-tpu/device-writer.js';
import { readFile, writtenAgain, type ReadFile, type Reading } from './read-file.js';
import { runBars, textOf } from './run-bars.js';

const options = readArguments({ models: { type: 'string' }, inputs: { type: 'string' } });
const devices = ['coral', 'pixel6-edgetpu'].map((name) => makeDevice(readDeviceFile(name)));
const folder = options.own['models'] as string | undefined;
const inputs = options.own['inputs'] as string | undefined;
const reading = {
  devices,
  liteRt: await loadLiteRt(),
  inputs: (inputs === undefined
    ? {}
    : JSON.parse(readFileSync(resolve(inputs), 'utf8'))) as Reading['inputs'],
};
const files: ReadFile[] = [];
for (const file of folder === undefined ? [] : filesIn(resolve(folder)))
  files.push(await readFile(file, reading));
const networks = options.quick ? publishedNetworks('classification').slice(0, 1) : publishedNetworks();
const own = networks.map(({ name, graph }) => ({ name, again: writtenAgain(withNumbers(graph())) }));

const faults = files.filter(({ fault }) => fault !== undefined);
const unequal = own.filter(({ again }) => again !== 'equal');
const bars = [
  {
    what: `${files.length} files of others`,
    measured: `${files.filter(({ layers }) => layers !== undefined).length} read, ${faults.length} ended without a coded error`,
    bar: { text: 'each read, or refused with the reason', met: faults.length === 0 },
  },
  ...runBars(files),
  {
    what: `${own.length} published networks, written as TFLite and read back twice`,
    measured: `${own.length - unequal.length} with equal counts, and equal structure from the second round on`,
    bar: { text: 'all', met: unequal.length === 0 },
  },
];
if (options.json) console.log(JSON.stringify({ files, own }));
else show();
process.exitCode = bars.every(({ bar }) => bar.met) ? 0 : 1;

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true })
    .map(String)
    .filter((name) => /\.(tflite|onnx)$/.test(name))
    .toSorted()
    .map((name) => join(path, name));
}

/** Any numbers: what is compared are counts and structure. */
function withNumbers(graph: ModelGraph): Model {
  const random = Random.from(1, graph.name);
  const numbers = (count: number): Float32Array => new Float32Array(count).fill(0.5 + random.next());
  const weights = graph.layers.map((layer): readonly [string, LayerWeights] => {
    const channels = layer.out.at(-1) ?? 1;
    const kernel = kernelShapeOf(layer)?.reduce((product, size) => product * size, 1);
    const norm = {
      scale: numbers(channels),
      offset: numbers(channels),
      mean: numbers(channels),
      variance: numbers(channels),
    };
    return [
      layer.name,
      { ...(kernel === undefined ? {} : { kernel: numbers(kernel) }), bias: numbers(channels), ...norm },
    ];
  });
  return { graph: { ...graph, precision: 'float32' }, weights: new Map(weights) };
}

function show(): void {
  for (const {
    file,
    refusal,
    fault,
    precision,
    layers,
    macs,
    params,
    latencyMs,
    again,
    run,
    cpuSeconds,
    findings = [],
  } of files) {
    const said = refusal ?? fault;
    if (said !== undefined) {
      console.log(`${file}: ${said}`);
      continue;
    }
    const costs = Object.entries(latencyMs ?? {}).map(
      ([device, ms]) => `${device} ${typeof ms === 'number' ? `${ms.toFixed(3)} ms` : ms}`,
    );
    console.log(
      `${file}: ${precision}, ${layers} layers, ${macs} MACs, ${params} parameters, ${costs.join(', ')}; ` +
        `again: ${again}; ${cpuSeconds.toFixed(2)} s`,
    );
    if (run !== undefined) console.log(`    run beside what was written: ${textOf(run)}`);
    for (const finding of findings) console.log(`    ${finding}`);
  }
  for (const { name, again } of unequal) console.log(`${name}: ${again}`);
  for (const { what, measured, bar } of bars) reportBar(what, measured, bar);
}
