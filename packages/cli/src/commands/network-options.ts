import type { Option } from 'commander';
import type { NetworkSelection } from '../networks/select-network.js';
import { option, repeatedOption, taskOptionsOption, type TaskGiven } from './shared-options.js';

/** What commands about one network of a task are given. */
export interface NetworkGiven extends TaskGiven, NetworkSelection {}

/** `--reference`, `--candidate` and `--options`. */
export function networkOptions(): readonly Option[] {
  return [
    option('--reference <name>', 'a published network of the task'),
    option('--candidate <file or JSON>', 'a candidate of the search space'),
    taskOptionsOption(),
  ];
}

/** `--evaluator`, `--device` and `--fidelity`. */
export function evaluatorOptions(): readonly Option[] {
  return [
    repeatedOption(
      '--evaluator <name[=options]>',
      "an evaluator plugin, with options as a JSON file or JSON; may be repeated; default: the task's own",
    ),
    option('--device <name or file>', 'device of the evaluators that have one'),
    option('--fidelity <name>', 'cost model of the evaluators that have several'),
  ];
}
