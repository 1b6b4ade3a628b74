import type { Option } from 'commander';
import type { NetworkSelection } from '../networks/network-selection.js';
import {
  argument,
  databaseOption,
  oneOf,
  option,
  repeatedOption,
  taskOptionsOption,
} from './shared-options.js';

/** What commands about one network are given. */
export type NetworkGiven = NetworkSelection;

/** `PLUGIN` of a task; a trial does without. */
export const NETWORK_TASK_ARGUMENT = argument(
  '[plugin]',
  'task plugin, such as classification, or a network such as mobilenet_v2 (`model baselines` lists them); not with --trial, and not needed with --model',
);

/** `--reference`, `--candidate`, `--trial` with `--db`, `--model` with its inputs, and `--options`. */
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
    ...modelFileOptions(),
    databaseOption(),
    taskOptionsOption(),
  ];
}

/** `--model`, `--input-shape` and `--input-value`. */
export function modelFileOptions(): readonly Option[] {
  return [
    option('--model <file>', 'a TFLite or ONNX file of a network'),
    option(
      '--model-format <name>',
      'what reads the file of --model: json, or a plugin; default: as its contents say',
    ),
    repeatedOption(
      '--input-shape <name=shape>',
      'size of an input of the file, with its batch, such as image=1x224x224x3; may be repeated',
    ),
    repeatedOption(
      '--input-value <name=number>',
      'an input of an ONNX file that is the same at every inference, such as sr=16000; may be repeated',
    ),
  ];
}

/** `--precision` of a file. */
export function precisionOption(): Option {
  return option(
    '--precision <name>',
    'of a float file: judge it as int8, as it will be once it is quantised, or as-it-is',
    { parse: oneOf(['int8', 'as-it-is']), fallback: 'int8' },
  );
}

/** `--evaluator`, `--device` and `--fidelity`. @param usual which evaluators are meant without `--evaluator` */
export function evaluatorOptions(usual: string): readonly Option[] {
  return [
    repeatedOption(
      '--evaluator <name[=options]>',
      `an evaluator plugin, with options as a JSON file or JSON; may be repeated; default: ${usual}`,
    ),
    option('--device <name or file>', 'device of the evaluators that have one'),
    option('--fidelity <name>', 'cost model of the evaluators that have several'),
  ];
}
