import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Json } from '@edgewright/base';
import { conditionsText, type Evaluator, type Metric } from '@edgewright/contracts';
import type { Cell, Table } from '@edgewright/report';
import {
  evaluateNetwork,
  type LayerShare,
  type NetworkEvaluation,
  loadTask,
  type Network,
} from '@edgewright/runtime';
import { chooseEvaluators, type EvaluatorFlags } from '../networks/choose-evaluators.js';
import { writeTrace } from '../networks/write-trace.js';
import { badUsage } from '../errors.js';
import { answerLines } from '../networks/answer-lines.js';
import { interruptible } from '../io/interruption.js';
import type { Output } from '../output/output.js';
import { selectNetwork } from '../networks/select-network.js';
import type { CommandModule } from './command-module.js';
import { listReferences } from '../networks/list-references.js';
import { addEvaluatorOptions, addNetworkOptions, type NetworkFlags } from './network-options.js';
import { examples, jsonOption } from './shared-options.js';

interface EvaluateFlags extends NetworkFlags, EvaluatorFlags {
  readonly trace?: string;
  readonly stdin?: true;
}

/** `edgewright evaluate`: the metrics of one network, and each layer's share of them. */
export const evaluateCommand: CommandModule = (run) =>
  addEvaluatorOptions(addNetworkOptions(new Command('evaluate')))
    .description(
      'Evaluates a published network or a candidate, and shows its metrics and each layer’s share of them. Quality metrics are estimates by formula, not trained accuracies.',
    )
    .argument('<plugin>', 'task plugin, such as classification')
    .option(
      '--trace <file>',
      'write a Chrome trace file of the simulated inference; with --fidelity simulated',
    )
    .option(
      '--stdin',
      'read candidates as JSON lines from standard input, and answer each with a line {fingerprint, metrics} or {error}',
    )
    .addOption(jsonOption('{metrics, layers, provenance, outsideFit} as JSON'))
    .addHelpText(
      'after',
      examples(
        'evaluate classification --reference mobilenet_edgetpu_v2_s --device pixel6-edgetpu',
        'evaluate classification --reference mobilenet_edgetpu_v2_s --device coral --json',
        'evaluate classification --reference mobilenet_edgetpu_v2_s --fidelity simulated --trace trace.json',
        'evaluate classification --candidate candidate.json --evaluator quality-entropy',
        'evaluate classification --stdin < candidates.jsonl > metrics.jsonl',
      ),
    )
    .action((plugin: string, flags: EvaluateFlags) =>
      run((services) =>
        interruptible(services.io, async (signal) => {
          const { io, output } = services;
          checkFlags(flags);
          const task = await loadTask(services, plugin, flags.options);
          if (flags.stdin === true) {
            const evaluators = await chooseEvaluators(services, task, { ...flags, signal });
            await answerLines({ io, output, task, evaluators }, signal);
            return undefined;
          }
          const network = selectNetwork(task, flags, io.cwd);
          if (network === undefined) {
            listReferences(output, task, flags.json === true);
            return undefined;
          }
          const evaluators = await chooseEvaluators(services, task, { ...flags, signal });
          const purpose = { task, signal, detail: 'layers' } as const;
          const evaluation = await evaluateNetwork(network, evaluators, purpose);
          if (flags.trace !== undefined)
            await writeTrace(network, evaluators, { task, path: resolve(io.cwd, flags.trace) });
          if (flags.json === true) output.json(evaluation);
          else showEvaluation(output, { network, evaluators, evaluation });
          if (flags.trace !== undefined && flags.json !== true)
            output.line(`Wrote ${flags.trace}, for chrome://tracing or ui.perfetto.dev.`);
          return undefined;
        }),
      ),
    );

/** Candidates come from one place. */
function checkFlags({ stdin, reference, candidate, trace }: EvaluateFlags): void {
  const other = Object.entries({ reference, candidate, trace }).find(([, value]) => value !== undefined);
  if (stdin !== true || other === undefined) return;
  throw badUsage(`Both --stdin and --${other[0]} are given`, 'Leave one of them out.');
}

interface Shown {
  readonly network: Network;
  readonly evaluators: readonly Evaluator[];
  readonly evaluation: NetworkEvaluation;
}

function showEvaluation(output: Output, { network, evaluators, evaluation }: Shown): void {
  if (evaluation.layers.length > 0) {
    output.table(shareTable(evaluation.layers));
    output.line();
  }
  output.line(output.style.bold(network.name));
  const metrics = evaluators.flatMap((evaluator) =>
    evaluator.metrics.map((metric) => ({ evaluator, metric })),
  );
  output.table({
    columns: ['metric', 'value', 'unit', 'evaluator', 'how', 'what it is'],
    rows: metrics.map(({ evaluator, metric }) => metricRow(evaluator, metric, evaluation)),
    mixed: ['value'],
  });
  for (const { evaluator, reasons } of evaluation.outsideFit) {
    output.line();
    output.line(`Outside of what ${evaluator} was fitted on:`);
    for (const reason of reasons) output.line(`  ${reason}`);
  }
}

function metricRow(evaluator: Evaluator, metric: Metric, { metrics }: NetworkEvaluation) {
  const { name, unit, summary, conditions } = metric;
  const how = conditions === undefined ? null : conditionsText(conditions);
  return [name, metrics[name] ?? null, unit, evaluator.name, how, summary];
}

/** A column for each metric and each note that any layer has. */
function shareTable(layers: readonly LayerShare[]): Table {
  const columnsOf = (fields: (layer: LayerShare) => object) => [
    ...new Set(layers.flatMap((layer) => Object.keys(fields(layer)))),
  ];
  const metrics = columnsOf((layer) => layer.metrics);
  const notes = columnsOf((layer) => layer.notes);
  return {
    columns: ['layer', 'op', ...metrics, ...notes],
    rows: layers.map((layer) => [
      ...[layer.name, layer.op],
      ...metrics.map((metric) => layer.metrics[metric] ?? null),
      ...notes.map((note) => cellOf(layer.notes[note])),
    ]),
  };
}

function cellOf(note: Json | undefined): Cell {
  return typeof note === 'object' && note !== null ? JSON.stringify(note) : (note ?? null);
}
