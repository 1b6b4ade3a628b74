import { analyse, unsupportedReasons, type Device, type Fidelity } from '@edgewright/edge-tpu';
import type { CostOf } from '@edgewright/block-analyser';
import { notSupported } from '@edgewright/runtime/process';

/**
 * The cost of networks on a device.
 *
 * @throws runtime/not-supported for a network that the device's compiler refuses
 */
export function costOn(device: Device, fidelity: Fidelity): CostOf {
  return (graph) => {
    const reasons = unsupportedReasons(graph, device);
    if (reasons.length > 0) throw notSupported(device.name, `networks of ${graph.name}`, reasons);
    return analyse(graph, device, { groupConvolution: 'slice-conv-concat', fidelity });
  };
}
