import { EdgewrightError, messageOf, suggestion, type JsonFault, type JsonObject } from '@edgewright/base';
import type { ModelGraph } from '@edgewright/model-graph';

/** A device name that is not shipped; `from` is the file that extends it. */
export function unknownDevice(name: string, known: readonly string[], from?: string): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/unknown-device',
    category: 'not-found',
    message: `No device is called "${name}"${from === undefined ? '' : `, which the device file ${from} extends`}`,
    hint: `${suggestion(name, known)} A device file of your own is named by its path, ending in .json.`,
    details: { name, known },
  });
}

/** Characters of a path in a message. */
const LONGEST_PATH = 300;

/** A device file that cannot be read. */
export function deviceFileUnreadable(named: string, cause: unknown): EdgewrightError {
  const path = named.length <= LONGEST_PATH ? named : `${named.slice(0, LONGEST_PATH)}…`;
  return new EdgewrightError({
    code: 'edge-tpu/device-file-unreadable',
    category: 'not-found',
    message: `The device file ${path} cannot be read: ${messageOf(cause)}`,
    hint: 'Check the path and its permissions; it is relative to the current folder.',
    details: { path },
    cause,
  });
}

/** A device file that is not JSON, or could mean two things. */
export function deviceFileNotJson(file: string, { problem, fix, ...place }: JsonFault): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/device-file-not-json',
    category: 'invalid-input',
    message: `The device file ${file} is not JSON that can be used: ${problem}`,
    hint: `${fix} docs/devices.md has a file to start from.`,
    details: { file, ...place },
  });
}

/** A path in `extends` that leads to no device file. */
export function notADeviceFile(base: string, from: string): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/not-a-device-file',
    category: 'invalid-input',
    message: `The device file ${from} extends "${base}", which is neither a shipped device nor a file ending in .json`,
    hint: 'Name a shipped device (edgewright devices lists them), or the path of a device file from the folder of this one.',
    details: { file: from },
  });
}

/** A file that is extended and is not a sound device file. Nothing that is in it is told. */
export function baseUnsound(base: string, from: string): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/device-base-unsound',
    category: 'invalid-input',
    message: `The device file ${from} extends ${base}, which cannot be read as a device file`,
    hint: 'Correct "extends", or see what is wrong there: edgewright device FILE --check, with that file.',
    details: { file: from },
  });
}

/** A chain of device files that hardly ends. */
export function chainTooLong(paths: readonly string[], most: number): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/device-extends-too-many',
    category: 'invalid-input',
    message: `The device file ${paths[0] ?? ''} extends a chain of more than ${most} others`,
    hint: 'Write one of them in full.',
    details: { file: paths[0] ?? '' },
  });
}

/** A device file that comes back to itself through what it extends. */
export function deviceExtendsItself(paths: readonly string[]): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/device-extends-itself',
    category: 'invalid-input',
    message: `The device file ${paths[0] ?? ''} extends itself: ${paths.join(' -> ')}`,
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
    message: `The network ${name} is ${precision ?? 'int8'}; the constants of ${device} hold for int8`,
    hint: 'Build the network in int8, or judge it by an evaluator that knows its precision.',
    details: { name, precision: precision ?? 'int8', device },
  });
}

/** A network that takes several samples at once, on a device whose constants are those of one. */
export function unsupportedBatch(
  { name, batch }: Pick<ModelGraph, 'name' | 'batch'>,
  device: string,
): EdgewrightError {
  return new EdgewrightError({
    code: 'edge-tpu/unsupported-batch',
    category: 'unsupported',
    message: `The network ${name} takes ${batch ?? 1} samples at once; the constants of ${device} hold for one`,
    hint: 'Build the network with a batch of 1.',
    details: { name, batch: batch ?? 1, device },
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
    message: `The device file ${path} is wrong: ${list.join('; ')}`,
    hint: 'Correct the file there; docs/devices.md explains every quantity, and has a file to start from.',
    details: { path, faults: faults.map((fault): JsonObject => ({ at: fault.at, problem: fault.problem })) },
  });
}

/** Costs that are not numbers, of a graph that no builder made and nothing has checked. */
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
    message: `The network has no finite cost on ${device}: ${what}`,
    hint: 'Check the graph with checkGraph of @edgewright/model-graph: it says which layer is wrong.',
  });
}
