import type { ModelGraph } from '@edgewright/model-graph';
import { compile, DEFAULT_COMPILE_OPTIONS, type CompileOptions, type Program } from './compile/program.js';
import type { CostReport } from './cost-report.js';
import type { Device } from './device/device.js';
import { unsupportedBatch, unsupportedPrecision } from './errors.js';
import { analyticalCost } from './model/analytical.js';
import { accounted, type EnergyAccount } from './model/energy.js';
import { simulatedCost } from './model/simulated/simulated.js';
import { simulatedTrace, type ChromeTrace } from './model/simulated/trace.js';

/** Models of latency: `analytical` is a closed form for each layer, `simulated` runs a pipeline of tiles. */
export const FIDELITIES = ['analytical', 'simulated'] as const;
/** One of {@link FIDELITIES}. */
export type Fidelity = (typeof FIDELITIES)[number];

/** Choices of the compiler, and the model that judges what it made. */
export interface AnalyseOptions extends CompileOptions {
  /** `analytical` where absent. */
  readonly fidelity?: Fidelity;
  /** `inference` where absent. */
  readonly energy?: EnergyAccount;
}

const COST_OF: Readonly<Record<Fidelity, (program: Program, device: Device) => CostReport>> = {
  analytical: analyticalCost,
  simulated: simulatedCost,
};

/**
 * The cost of one int8 inference at batch 1, with a row for every layer; the rows sum to the totals exactly.
 *
 * @throws edge-tpu/unsupported-precision for anything but int8
 * @example analyse(graph, device).latencyMs
 */
export function analyse(
  graph: ModelGraph,
  device: Device,
  options: AnalyseOptions = DEFAULT_COMPILE_OPTIONS,
): CostReport {
  refuseOtherInferences(graph, device);
  const judge = COST_OF[options.fidelity ?? 'analytical'];
  return judge(compile(graph, device, options), accounted(device, options.energy ?? 'inference'));
}

/**
 * The timeline of the simulated inference, engine by engine and tile by tile.
 *
 * @throws edge-tpu/unsupported-precision for anything but int8
 * @example writeFileSync('trace.json', JSON.stringify(traceOf(graph, device)))
 */
export function traceOf(
  graph: ModelGraph,
  device: Device,
  options: CompileOptions = DEFAULT_COMPILE_OPTIONS,
): ChromeTrace {
  refuseOtherInferences(graph, device);
  return simulatedTrace(compile(graph, device, options), device);
}

function refuseOtherInferences(graph: ModelGraph, device: Device): void {
  if ((graph.precision ?? 'int8') !== 'int8') throw unsupportedPrecision(graph, device.name);
  if (graph.batch !== undefined) throw unsupportedBatch(graph, device.name);
}
