import { GraphBuilder, type ModelGraph } from '@edgewright/model-graph';

/** Units of the hidden layers, before the last, which gives back what came in. */
const HIDDEN = [128, 128, 128, 128, 8, 128, 128, 128, 128];
const SPECTRUM = 640;

/**
 * The anomaly detector of MLPerf Tiny, int8[640] → int8[640]: an autoencoder of dense layers, which gives back badly what it
 * has not heard before.
 *
 * @source mlcommons/tiny, benchmark/training/anomaly_detection/keras_model.py
 */
export function autoencoder(): ModelGraph {
  const builder = new GraphBuilder('mlperf_tiny_autoencoder');
  let x = builder.input('input', [SPECTRUM]);
  for (const [index, units] of HIDDEN.entries())
    x = builder.dense(x, { name: `dense${index}`, units, bn: true, bias: true, act: 'relu' });
  return builder.build([builder.dense(x, { name: 'output', units: SPECTRUM, bias: true })]);
}
