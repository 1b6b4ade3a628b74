import type { Option } from 'commander';
import type { NetworkSelection } from '../networks/select-network.js';
import { argument, databaseOption, option, repeatedOption, taskOptionsOption } from './shared-options.js';

/** What commands about one network are given. */
export type NetworkGiven = NetworkSelection;

/** `PLUGIN` of a task; a trial does without. */
export const NETWORK_TASK_ARGUMENT = argument(
  '[plugin]',
  'task plugin, such as classification, or a network such as mobilenet_v2 (`model baselines` lists them); not with --trial',
);

/** `--reference`, `--candidate`, `--trial` with `--db`, and `--options`. */
export function networkOptions(): readonly Option[] {
  return [
    option('--reference <name>', 'a published network of the task'),
    option(
      '--candidate <file or JSON>',
      'a candidate of the search space, or what best, show, trials or sample write with --json; - for standard input',
    ),
    option(
      '--trial <study and number...>',
      'a trial of the database: STUDY NUMBER, or STUDY best; its study knows the task and its options',
    ),
    databaseOption(),
    taskOptionsOption(),
  ];
}

/** `--evaluator`, `--device` and `--fidelity`. */
export function evaluatorOptions(): readonly Option[] {
  return [
    repeatedOption(
      '--evaluator <name[=options]>',
      "an evaluator plugin, with options as a JSON file or JSON; may be repeated; default: those of the trial, or the task's own",
    ),
    option('--device <name or file>', 'device of the evaluators that have one'),
    option('--fidelity <name>', 'cost model of the evaluators that have several'),
  ];
}
