import { resolve } from 'node:path';
import { line } from '@edgewright/report';
import { evaluationPage } from '@edgewright/report/networks';
import { evaluateNetwork } from '@edgewright/runtime';
import { badUsage } from '../errors.js';
import { answerLines } from '../networks/answer-lines.js';
import { chooseEvaluators, type EvaluatorFlags } from '../networks/choose-evaluators.js';
import { findingsField, findingsPage } from '../networks/findings-page.js';
import { referencesAnswer } from '../networks/references-answer.js';
import { selectNetwork } from '../networks/select-network.js';
import { writeTrace } from '../networks/write-trace.js';
import { interruptibleCommand } from './command-module.js';
import {
  evaluatorOptions,
  NETWORK_TASK_ARGUMENT,
  networkOptions,
  precisionOption,
  type NetworkGiven,
} from './network-options.js';
import { option } from './shared-options.js';

interface EvaluateGiven extends NetworkGiven, EvaluatorFlags {
  readonly trace?: string;
  readonly stdin?: true;
}

/** `edgewright evaluate`: the metrics of one network, and each layer's share of them. */
export const evaluateCommand = interruptibleCommand<EvaluateGiven>({
  description:
    'Evaluates a published network, a candidate, a trial or a TFLite or ONNX file of others, and shows its metrics and each layer’s share of them. Estimates of quality are formulas; an evaluator that trains, such as quality-trained, trains the network.',
  arguments: [NETWORK_TASK_ARGUMENT],
  options: [
    ...networkOptions(),
    precisionOption(),
    ...evaluatorOptions("those of the trial's study, or the task's own; for a file alone cost-edge-tpu"),
    option(
      '--trace <file>',
      'write a Chrome trace file of the simulated inference; with --fidelity simulated',
    ),
    option(
      '--stdin',
      'read candidates as JSON lines from standard input, and answer each with a line {fingerprint, metrics} or {error}',
    ),
  ],
  json: '{metrics, layers, provenance, outsideFit} as JSON; of a file findings too',
  examples: [
    'evaluate classification --reference mobilenet_edgetpu_v2_s --device pixel6-edgetpu',
    'evaluate classification --reference mobilenet_edgetpu_v2_s --device coral --json',
    'evaluate classification --reference mobilenet_edgetpu_v2_s --fidelity simulated --trace trace.json',
    'evaluate classification --candidate candidate.json --evaluator quality-entropy',
    'evaluate --trial mobilenet-edgetpu-v2-s best --device coral',
    'evaluate --model network.tflite --device coral',
    'evaluate classification --stdin < candidates.jsonl > metrics.jsonl',
  ],
  work: async (services, given) => {
    const { io, output, signal } = services;
    checkGiven(given);
    const selected = await selectNetwork(services, given);
    const isTask = selected.network === undefined;
    if (isTask && given.stdin !== true) return referencesAnswer(selected.task);
    const evaluators = await chooseEvaluators(services, selected.evaluators, { ...given, signal });
    if (selected.network === undefined) {
      await answerLines({ io, output, task: selected.task, evaluators }, signal);
      return undefined;
    }
    const { task, network, findings } = selected;
    const evaluation = await evaluateNetwork(network, evaluators, { task, signal, detail: 'layers' });
    const { trace } = given;
    if (trace !== undefined) await writeTrace(network, evaluators, { task, path: resolve(io.cwd, trace) });
    const wrote = `Wrote ${trace ?? ''}, for chrome://tracing or ui.perfetto.dev.`;
    return {
      json: () => ({ ...evaluation, ...findingsField(given, findings) }),
      page: () => [
        ...evaluationPage({ ...evaluation, name: network.name, evaluators }),
        ...findingsPage(findings),
        ...(trace === undefined ? [] : [line(wrote)]),
      ],
    };
  },
});

/** Candidates come from one place. */
function checkGiven({ stdin, reference, candidate, trial, model, trace }: EvaluateGiven): void {
  const other = Object.entries({ reference, candidate, trial, model, trace }).find(
    ([, value]) => value !== undefined,
  );
  if (stdin !== true || other === undefined) return;
  throw badUsage(`Both --stdin and --${other[0]} are given`, 'Leave one of them out.');
}
