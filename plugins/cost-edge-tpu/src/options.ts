import type { JsonSchema } from '@edgewright/contracts';
import {
  DEVICE_NAMES,
  ENERGY_ACCOUNTS,
  FIDELITIES,
  GROUP_CONVOLUTION_LOWERINGS,
  type EnergyAccount,
  type Fidelity,
  type GroupConvolutionLowering,
} from '@edgewright/edge-tpu';

/** What a search file may say of this evaluator. */
export interface CostOptions {
  readonly device: string;
  readonly fidelity: Fidelity;
  readonly groupConvolution: GroupConvolutionLowering;
  readonly energy: EnergyAccount;
  /** Goes before the name of every metric, so that one search can hold this evaluator more than once. */
  readonly metricPrefix: string;
}

/** What holds where a search file is silent. */
export const DEFAULT_OPTIONS: CostOptions = {
  device: 'pixel6-edgetpu',
  fidelity: 'analytical',
  groupConvolution: 'slice-conv-concat',
  energy: 'inference',
  metricPrefix: '',
};

/** The JSON schema of the options. */
export const OPTIONS_SCHEMA: JsonSchema = {
  type: 'object',
  additionalProperties: false,
  properties: {
    device: {
      type: 'string',
      minLength: 1,
      default: DEFAULT_OPTIONS.device,
      description: `A shipped device (${DEVICE_NAMES.join(', ')}) or the path of a device file.`,
    },
    fidelity: {
      enum: FIDELITIES,
      default: DEFAULT_OPTIONS.fidelity,
      description:
        'The model of latency: analytical is a closed form for each layer, simulated runs a pipeline of tiles.',
    },
    groupConvolution: {
      enum: GROUP_CONVOLUTION_LOWERINGS,
      default: DEFAULT_OPTIONS.groupConvolution,
      description:
        'How the compiler carries out a group convolution: one convolution a group without or with copies, or natively.',
    },
    energy: {
      enum: ENERGY_ACCOUNTS,
      default: DEFAULT_OPTIONS.energy,
      description:
        "What energy_mj includes: all of an inference, or what the paper's harness reports, which takes idle power off. Modelled either way.",
    },
    metricPrefix: {
      type: 'string',
      pattern: '^([a-z][a-z0-9_]*_)?$',
      maxLength: 40,
      default: DEFAULT_OPTIONS.metricPrefix,
      description:
        'Prefix of the name of every metric, such as simulated_: one search can then hold two fidelities or two devices.',
    },
  },
};
