import { resolve } from 'node:path';
import type { EdgewrightError } from '@edgewright/base';
import {
  BLOCK_COLUMNS,
  blockRow,
  claimsPage,
  pruningPage,
  studyBlocks,
  type BlockStudy,
  type CostOf,
} from '@edgewright/block-analyser';
import { analyse, FIDELITIES, unsupportedReasons, type Device, type Fidelity } from '@edgewright/edge-tpu';
import { line } from '@edgewright/report';
import { notSupported } from '@edgewright/runtime/process';
import type { BlocksAnswer } from '@edgewright/trial-history';
import { PRUNABLE_TASKS, pruneTask, type PrunableTask } from '../blocks/prune-task.js';
import { writeStudy, type StudyFiles } from '../blocks/write-study.js';
import type { Services } from '../composition/services.js';
import { readDevice } from '../devices/read-device.js';
import { badUsage } from '../errors.js';
import { shortPath } from '../io/short-path.js';
import { writeTextWithFolders } from '../io/write-text.js';
import type { Answer } from '../output/answer.js';
import type { Output } from '../output/output.js';
import { command, type Outcome } from './command-module.js';
import { oneOf, option, type JsonFlag } from './shared-options.js';

interface AnalyseBlocksGiven extends StudyFiles, JsonFlag {
  readonly device: string;
  readonly fidelity: Fidelity;
  readonly csv?: boolean;
  readonly prune?: PrunableTask;
  readonly options?: string;
}

/** `edgewright analyse-blocks`: the neural block study of the paper, on any device. */
export const analyseBlocksCommand = command<AnalyseBlocksGiven>({
  description:
    'Evaluates networks made of one kind of block only, over a grid of shapes, kernels, expansions and group sizes, and says which claims of Akin et al. 2022 about their blocks they reproduce.',
  options: [
    option('--device <name or file>', 'device to evaluate on', { fallback: 'pixel6-edgetpu' }),
    option('--fidelity <name>', `model of latency: ${FIDELITIES.join(', ')}`, {
      parse: oneOf(FIDELITIES),
      fallback: 'analytical',
    }),
    option('--csv', 'every block of the grid as CSV'),
    option('--svg <folder>', 'write drawings of latency against parameters and operations'),
    option('--report <file>', 'write a page in Markdown; it shows the drawings of --svg'),
    option(
      '--prune <task>',
      `say instead which blocks are dominated at each stage of a task: ${PRUNABLE_TASKS.join(', ')}`,
      { parse: oneOf(PRUNABLE_TASKS) },
    ).conflicts(['csv', 'svg', 'report']),
    option('--options <file>', 'with --prune: write the options of the task that leave them out'),
  ],
  json: '{device, fidelity, accuracy, blocks, claims, written}, or with --prune the pruning, as JSON',
  examples: [
    'analyse-blocks',
    'analyse-blocks --device coral --csv > blocks.csv',
    'analyse-blocks --report blocks.md --svg blocks',
    'analyse-blocks --prune classification --options pruned.json',
  ],
  work: async (services, given) => {
    const { device } = await readDevice(given.device, services.io.cwd);
    if (given.prune === undefined && given.options !== undefined) throw optionsWithoutPrune();
    return given.prune === undefined
      ? study(services, device, given)
      : prune(services, device, { ...given, prune: given.prune });
  },
});

function optionsWithoutPrune(): EdgewrightError {
  const tasks = PRUNABLE_TASKS.join(' or ');
  return badUsage('--options writes what --prune found, and --prune is not given', `Add --prune ${tasks}.`);
}

function study({ io, output }: Services, device: Device, given: AnalyseBlocksGiven): Outcome {
  const found = studyBlocks(costOn(device, given.fidelity));
  const written = writeStudy(found, device, { ...given, cwd: io.cwd });
  if (given.csv === true && given.json !== true) {
    writeCsv(found, output);
    return undefined;
  }
  return {
    json: (): BlocksAnswer & { readonly written: readonly string[] } => ({
      device: device.name,
      fidelity: given.fidelity,
      accuracy: device.accuracy,
      blocks: found.records.map(blockRow),
      claims: found.claims,
      written,
    }),
    page: () => [...claimsPage(found), ...written.map((path) => line(`Wrote ${shortPath(path, io.cwd)}`))],
  };
}

async function prune(
  services: Services,
  device: Device,
  { prune: task, fidelity, options }: AnalyseBlocksGiven & { readonly prune: PrunableTask },
): Promise<Answer> {
  const { cwd } = services.io;
  const pruning = await pruneTask(services, task, costOn(device, fidelity));
  const file = options === undefined ? undefined : resolve(cwd, options);
  if (file !== undefined) writeTextWithFolders(file, `${JSON.stringify(pruning.options, null, 2)}\n`);
  return {
    json: () => ({ device: device.name, fidelity, ...pruning }),
    page: () => [
      ...pruningPage(pruning),
      ...(file === undefined ? [] : [line(`Wrote ${shortPath(file, cwd)}`)]),
    ],
  };
}

/** The cost of networks on a device. @throws runtime/not-supported for a network that its compiler refuses */
function costOn(device: Device, fidelity: Fidelity): CostOf {
  return (graph) => {
    const reasons = unsupportedReasons(graph, device);
    if (reasons.length > 0) throw notSupported(device.name, `networks of ${graph.name}`, reasons);
    return analyse(graph, device, { groupConvolution: 'slice-conv-concat', fidelity });
  };
}

function writeCsv({ records }: BlockStudy, output: Output): void {
  output.csv(BLOCK_COLUMNS);
  for (const record of records) {
    const row = blockRow(record);
    output.csv(BLOCK_COLUMNS.map((column) => row[column]));
  }
}
