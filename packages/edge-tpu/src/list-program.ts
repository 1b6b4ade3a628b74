import type { ModelGraph } from '@edgewright/model-graph';
import { programListing, type ProgramListing } from './compile/program-listing.js';
import { compile, DEFAULT_COMPILE_OPTIONS, type CompileOptions } from './compile/program.js';
import type { Device } from './device/device.js';
import { unsupportedNetwork } from './errors.js';
import { unsupportedReasons } from './unsupported-reasons.js';

/**
 * The program that a network becomes on a device: layer by layer how it lies on the array, which bytes are moved, and
 * what is held on chip.
 *
 * @throws edge-tpu/unsupported-network, with every reason why the device cannot run it
 * @example listProgram(graph, device).layers.map(({ name, mapping }) => [name, mapping?.tile])
 */
export function listProgram(
  graph: ModelGraph,
  device: Device,
  options: CompileOptions = DEFAULT_COMPILE_OPTIONS,
): ProgramListing {
  const reasons = unsupportedReasons(graph, device);
  if (reasons.length > 0) throw unsupportedNetwork(graph.name, device.name, reasons);
  return programListing(compile(graph, device, options), { graph, device, options });
}
