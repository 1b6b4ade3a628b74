import type { Command } from 'commander';
import type { NetworkSelection } from '../networks/select-network.js';
import { gather, taskOptionsOption, type JsonFlag } from './shared-options.js';

/** Flags of a command about one network of a task. */
export interface NetworkFlags extends NetworkSelection, JsonFlag {
  readonly options?: string;
}

/** Adds `--reference`, `--candidate` and `--options`. */
export function addNetworkOptions(command: Command): Command {
  return command
    .option('--reference <name>', 'a published network of the task')
    .option('--candidate <file or JSON>', 'a candidate of the search space')
    .addOption(taskOptionsOption());
}

/** Adds `--evaluator`, `--device` and `--fidelity`. */
export function addEvaluatorOptions(command: Command): Command {
  return command
    .option(
      '--evaluator <name[=options]>',
      "an evaluator plugin, with options as a JSON file or JSON; may be repeated; default: the task's own",
      gather,
    )
    .option('--device <name or file>', 'device of the evaluators that have one')
    .option('--fidelity <name>', 'cost model of the evaluators that have several');
}
