import { EdgewrightError, messageOf, suggestion, type JsonObject } from '@edgewright/base';
import type { ModelGraph } from '@edgewright/model-graph';

/** A device name that is not shipped; `from` is the file that extends it. */
export function unknownDevice(name: string, known: readonly string[], from?: string): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/unknown-device',
    category: 'not-found',
    message: `no device is called "${name}"${from === undefined ? '' : `, which the device file ${from} extends`}`,
    hint: `${suggestion(name, known)} A device file of your own is named by its path, ending in .json.`,
    details: { name, known },
  });
}

/** A device file that cannot be read. */
export function deviceFileUnreadable(path: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/device-file-unreadable',
    category: 'not-found',
    message: `the device file ${path} cannot be read`,
    hint: 'Check the path and its permissions; it is relative to the current folder.',
    details: { path },
    cause,
  });
}

/** A device file that is not JSON. */
export function deviceFileNotJson(path: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/device-file-not-json',
    category: 'invalid-input',
    message: `the device file ${path} is not JSON: ${messageOf(cause)}`,
    hint: 'Correct the text there; docs/devices.md has a file to start from.',
    details: { path },
    cause,
  });
}

/** A device file that comes back to itself through what it extends. */
export function deviceExtendsItself(paths: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/device-extends-itself',
    category: 'invalid-input',
    message: `the device file ${paths[0] ?? ''} extends itself: ${paths.join(' -> ')}`,
    hint: 'Let one of them extend a shipped device, or write it in full.',
    details: { paths },
  });
}

/** A network in another precision than that of the device's constants. */
export function unsupportedPrecision(
  { name, precision }: Pick<ModelGraph, 'name' | 'precision'>,
  device: string,
): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/unsupported-precision',
    category: 'unsupported',
    message: `the network ${name} is ${precision ?? 'int8'}, but the constants of ${device} are those of int8 inferences`,
    hint: 'Build the network in int8, or judge it by an evaluator that knows its precision.',
    details: { name, precision: precision ?? 'int8', device },
  });
}

/** A network that a device cannot run, with every reason. */
export function unsupportedNetwork(
  network: string,
  device: string,
  reasons: readonly string[],
): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/unsupported-network',
    category: 'unsupported',
    message: `${device} cannot run ${network}: ${reasons.join('; ')}`,
    hint: 'Change these layers, or choose another device: `edgewright devices` lists them, `edgewright device NAME` says what each does not take.',
    details: { network, device, reasons },
  });
}

/** One thing that is wrong in a device file. */
export interface DeviceFault {
  /** Where, as `rates.dense.unit`. */
  readonly at: string;
  readonly problem: string;
}

/** A device file that does not have the form of one. */
export function deviceFileInvalid(path: string, faults: readonly DeviceFault[]): EdgewrightError {
  const list = faults.map((fault) => `${fault.at} ${fault.problem}`);
  return new EdgewrightError({
    code: 'edge-tpu/device-file-invalid',
    category: 'invalid-input',
    message: `the device file ${path} is wrong: ${list.join('; ')}`,
    hint: 'Correct the file there; docs/devices.md explains every quantity, and has a file to start from.',
    details: { path, faults: faults.map((fault): JsonObject => ({ at: fault.at, problem: fault.problem })) },
  });
}

/** Costs that are no numbers, of a graph that no builder made and nothing has checked. */
export function noFiniteCost(
  rows: readonly { readonly name: string; readonly latencyMs: number; readonly energyMj: number }[],
  device: string,
): EdgewrightError {
  const first = rows.find(({ latencyMs, energyMj }) => !Number.isFinite(latencyMs + energyMj));
  const what =
    first === undefined
      ? 'the sum over its layers is too large'
      : `layer ${first.name} takes ${first.latencyMs} ms and ${first.energyMj} mJ`;
  return new EdgewrightError({
    code: 'edge-tpu/no-finite-cost',
    category: 'invalid-input',
    message: `the network has no finite cost on ${device}: ${what}`,
    hint: 'Check the graph with checkGraph of @edgewright/model-graph: it says which layer is wrong.',
  });
}
