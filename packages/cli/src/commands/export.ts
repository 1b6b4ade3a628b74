import { resolve } from 'node:path';
import type { JsonObject } from '@edgewright/base';
import type { ModelFormat } from '@edgewright/contracts';
import type { Outputs } from '@edgewright/model-formats/weights';
import { countsOf, type Model } from '@edgewright/model-graph';
import { formatNumber, line } from '@edgewright/report';
import { readJsonArgument } from '@edgewright/runtime';
import { badUsage } from '../errors.js';
import { BUILT_IN_FORMATS, chooseFormat, type FormatGiven } from '../export/choose-format.js';
import { exportFront } from '../export/export-front.js';
import { prepareFileModel, prepareModel, type ModelGiven } from '../export/prepare-model.js';
import { checkFree, writeModel, type WrittenFile } from '../export/write-files.js';
import { shortPath } from '../io/short-path.js';
import { readModelFile } from '../networks/read-model-file.js';
import { selectNetwork } from '../networks/select-network.js';
import type { Answer } from '../output/answer.js';
import { interruptibleCommand, type InterruptibleServices } from './command-module.js';
import { NETWORK_TASK_ARGUMENT, networkOptions, type NetworkGiven } from './network-options.js';
import { oneOf, option, wholeNumber } from './shared-options.js';

interface ExportGiven
  extends Omit<NetworkGiven, 'precision'>, FormatGiven, Partial<Omit<ModelGiven, 'seed' | 'samples'>> {
  readonly front?: string;
  readonly formatOptions?: string;
  readonly seed: number;
  readonly samples: number;
  readonly force?: boolean;
}

const OUTPUTS: readonly Outputs[] = ['as-built', 'logits', 'classes'];
const PRECISIONS: readonly ModelGiven['precision'][] = ['float32', 'int8'];

/** `edgewright export`: a network as a file of another program. */
export const exportCommand = interruptibleCommand<ExportGiven>({
  description:
    'Writes a network as a file that runtimes run, or as source that people train: a trial, a published network or a candidate; or every network of the front of a study, with an index.',
  arguments: [NETWORK_TASK_ARGUMENT],
  options: [
    ...networkOptions(),
    option('--front <study>', 'every network of the front of a study; --output is a folder then'),
    option(
      '--format <name>',
      `${BUILT_IN_FORMATS.join(', ')}, or a plugin; default: as the ending of --output says`,
    ),
    option('--format-options <file or JSON>', 'options of the format: a JSON file, or JSON itself'),
    option('-o, --output <path>', 'the file to write, or the folder with --front'),
    option('--precision <name>', 'float32, or int8 with calibration (default: float32)', {
      parse: oneOf(PRECISIONS),
    }),
    option(
      '--outputs <what>',
      'as-built, logits without softmax and argmax, or classes (default: as-built)',
      {
        parse: oneOf(OUTPUTS),
      },
    ),
    option('--weights <file>', 'trained weights, as safetensors; default: initial ones'),
    option('--seed <number>', 'of initial weights and made-up inputs', {
      parse: wholeNumber(0),
      fallback: 1,
    }),
    option(
      '--calibration <file>',
      'images that int8 is calibrated with: a folder of PNG and JPEG files, or an idx file; default: made-up inputs',
    ),
    option('--samples <number>', 'images or made-up inputs that int8 is calibrated with', {
      parse: wholeNumber(1),
      fallback: 8,
    }),
    option('--labels <file>', 'names of the classes, one a line, for the metadata of the file'),
    option('--licence <text>', 'of the weights, such as an SPDX identifier, for the metadata of the file'),
    option('--force', 'overwrite files that are there'),
  ],
  json: '{network, format, files: [{file, bytes}], params, macs, precision, weights, calibration}, or {study, format, networks} with --front, as JSON',
  examples: [
    'export --trial mobilenet-edgetpu-v2-s best -o best.onnx',
    'export --trial mobilenet-edgetpu-v2-s best --format pytorch -o best.py',
    'export classification --reference mobilenet_edgetpu_v2_s --precision int8 -o v2_s.onnx',
    'export --front mobilenet-edgetpu-v2-s --format onnx -o front',
    'export classification --candidate candidate.json --format json -o network.json',
    'export --model network.tflite -o network.onnx',
  ],
  work: async (services, given) => {
    const { output, front } = given;
    if (output === undefined)
      throw badUsage('--output is missing', 'Say where to write: -o FILE, or -o FOLDER.');
    const path = resolve(services.io.cwd, output);
    if (front === undefined) checkFree(path, given.force === true);
    const format = await chooseFormat(services, given);
    const chosen = { path, format, options: formatOptions(services, given.formatOptions) };
    return front === undefined
      ? exportOne(services, given, chosen)
      : exportAll(services, given, { ...chosen, front });
  },
});

interface Chosen {
  readonly path: string;
  readonly format: ModelFormat;
  readonly options: JsonObject;
}

function formatOptions({ io }: InterruptibleServices, argument: string | undefined): JsonObject {
  return argument === undefined ? {} : (readJsonArgument(argument, io.cwd) as JsonObject);
}

async function exportOne(
  services: InterruptibleServices,
  given: ExportGiven,
  { path, format, options }: Chosen,
): Promise<Answer> {
  const { cwd } = services.io;
  const { name, model } = await exportedModel(services, given, holdsNumbers(format, options));
  const files = await writeModel(model, { format, options, path, force: given.force === true });
  const { params, macs } = countsOf(model.graph);
  const { weights = '', calibration } = model.description ?? {};
  const precision = model.quantisation === undefined ? 'float32' : 'int8';
  return {
    json: () => ({
      network: name,
      format: format.name,
      files,
      params,
      macs,
      precision,
      weights,
      ...(calibration === undefined ? {} : { calibration }),
    }),
    page: () => [
      ...fileLines(files, cwd),
      line(`${name}: ${formatNumber(params)} parameters, ${formatNumber(macs)} MACs, ${precision}`),
      line(`Weights: ${weights}.`),
      ...(calibration === undefined ? [] : [line(`Calibration: ${calibration}.`)]),
    ],
  };
}

/** The network with its numbers: those of its file where it comes from one. */
async function exportedModel(
  services: InterruptibleServices,
  given: ExportGiven,
  numbers: boolean,
): Promise<{ readonly name: string; readonly model: Model }> {
  // What is written is the file itself, not what an accelerator would make of it.
  const selection = { ...given, precision: 'as-it-is' } as const;
  if (given.model !== undefined && given.plugin === undefined) {
    if (given.weights !== undefined)
      throw badUsage(
        'Both --model and --weights are given',
        'The file has weights of its own; leave --weights out.',
      );
    const { model } = await readModelFile(given.model, selection, services);
    const from = { cwd: services.io.cwd, source: given.model };
    return { name: model.graph.name, model: await prepareFileModel(model, modelGiven(given, numbers), from) };
  }
  const { network } = await selectNetwork(services, selection);
  if (network === undefined) {
    throw badUsage(
      'No network is named',
      'Give --trial STUDY NUMBER, --reference NAME, --candidate FILE or --model FILE.',
    );
  }
  const provenance = { cwd: services.io.cwd, source: network.name };
  const model = await prepareModel(network.graph, modelGiven(given, numbers), provenance);
  return { name: network.name, model };
}

async function exportAll(
  services: InterruptibleServices,
  given: ExportGiven,
  { path, format, options, front }: Chosen & { readonly front: string },
): Promise<Answer> {
  if (given.plugin !== undefined || given.trial !== undefined) {
    throw badUsage('Both --front and a network are given', 'Give --front STUDY alone, or one network.');
  }
  const exported = await exportFront(services, {
    study: front,
    db: given.db,
    folder: path,
    format,
    options,
    given: modelGiven(given, holdsNumbers(format, options)),
    force: given.force === true,
  });
  const folder = shortPath(path, services.io.cwd);
  return {
    json: () => exported,
    page: () => [
      line(`Wrote ${exported.networks.length} networks as ${format.name} to ${folder}.`),
      line(`${folder}/README.md tells what they are; ${folder}/index.json is for programs.`),
    ],
  };
}

function holdsNumbers(format: ModelFormat, options: JsonObject): boolean {
  return format.holdsNumbers?.(options) ?? true;
}

function modelGiven(given: ExportGiven, numbers: boolean): ModelGiven {
  const { precision, outputs, weights, seed, samples, calibration, labels, licence } = given;
  return {
    holdsNumbers: numbers,
    precision: precision ?? 'float32',
    outputs: outputs ?? 'as-built',
    seed,
    samples,
    ...(weights === undefined ? {} : { weights }),
    ...(calibration === undefined ? {} : { calibration }),
    ...(labels === undefined ? {} : { labels }),
    ...(licence === undefined ? {} : { licence }),
  };
}

function fileLines(files: readonly WrittenFile[], cwd: string) {
  return files.map(({ file, bytes }) => line(`Wrote ${shortPath(file, cwd)} (${formatNumber(bytes)} bytes)`));
}
