import type { StudyConfig } from '@edgewright/contracts';
import { formatNumber } from '@edgewright/report';
import type { ExportedFront } from './exported-front.js';

/** What tells of each format how its files are run, or trained. */
const NEXT: Readonly<Record<string, string>> = {
  onnx: 'Run one in Python: `onnxruntime.InferenceSession("FILE").run(None, {input: array})`; in Node: `onnxruntime-node`.',
  tflite:
    'Run one in Python: `ai_edge_litert.interpreter.Interpreter("FILE")`; on phones by LiteRT; for an Edge TPU export it with `--precision int8` and compile it by `edgetpu_compiler FILE`.',
  keras:
    'Train one in Python: `build()` of the file is a Keras 3 model; `python FILE` counts its parameters.',
  pytorch:
    'Train one in Python: the class of the file is a `torch.nn.Module`; `python FILE` counts its parameters.',
  json: 'Each file is the graph, layer by layer.',
};

/** The page that lies beside the networks of a front: what they are, what is estimated, and how to go on. */
export function frontReadme({ study, format, networks }: ExportedFront, config: StudyConfig): string {
  const goals = config.objective.goals.map(({ metric, direction }) => `${metric} (${direction})`).join(', ');
  const names = [...new Set(networks.flatMap(({ metrics }) => Object.keys(metrics)))];
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rows = networks.map(({ trial, file, params, macs, metrics }) =>
    row([
      String(trial),
      `[${file}](${file})`,
      formatNumber(params),
      formatNumber(macs),
      ...names.map((name) => (metrics[name] === undefined ? '' : formatNumber(metrics[name]))),
    ]),
  );
  const head = ['trial', 'file', 'parameters', 'MACs', ...names];
  return [
    `# The front of ${study}`,
    '',
    `${networks.length} networks that no other of the study beats in every goal: ${goals}.`,
    '',
    row(head),
    row(head.map(() => '---')),
    ...rows,
    '',
    `**What is estimated.** The metrics are what the evaluators of the study said (${config.evaluators
      .map(({ plugin }) => plugin)
      .join(
        ', ',
      )}); they are estimates unless an evaluator trained or measured. Parameters and MACs are exact.`,
    '',
    `**Weights.** ${networks[0]?.weights ?? ''}.`,
    '',
    `**How to train.** \`edgewright export --front ${study} --format keras -o FOLDER\` (or \`pytorch\`) writes source that trains; trained numbers come back with \`--weights FILE.safetensors\`.`,
    '',
    `**How to run.** ${NEXT[format] ?? ''}`,
    '',
  ].join('\n');
}
