import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { FIDELITIES, analyse, type Device } from '@edgewright/edge-tpu';
import type { ModelGraph } from '@edgewright/model-graph';

/** Live bytes of the heap, garbage collected, after a tenth of the evaluations and after all. */
export interface HeapUse {
  readonly firstBytes: number;
  readonly lastBytes: number;
}

/** Judges networks over and over, in every fidelity, and looks at what stays. */
export function heapOverEvaluations(
  graphs: readonly ModelGraph[],
  device: Device,
  evaluations: number,
): HeapUse {
  let firstBytes = 0;
  for (let done = 0; done < evaluations; done++) {
    if (done === Math.floor(evaluations / 10)) firstBytes = liveBytes();
    const graph = graphs[done % graphs.length];
    const fidelity = FIDELITIES[done % FIDELITIES.length] ?? 'analytical';
    if (graph !== undefined) analyse(graph, device, { groupConvolution: 'slice-conv-concat', fidelity });
  }
  return { firstBytes, lastBytes: liveBytes() };
}

function liveBytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed;
}
