/** Runs an exported ONNX file: `node examples/run-onnx.mjs FILE`. Says what comes out of a random input, and how long it takes. */
import { readFileSync } from 'node:fs';
import { openOnnx } from '@edgewright/model-runtimes';

const RUNS = 20;
const session = await openOnnx(readFileSync(process.argv[2]));
const inputs = new Map(
  session.inputs.map(({ name, shape }) => {
    // An axis without a size is the batch: one item.
    const length = shape.reduce((product, axis) => product * (typeof axis === 'number' ? axis : 1), 1);
    return [name, Float32Array.from({ length }, Math.random)];
  }),
);
let outputs = await session.run(inputs);
const startMs = performance.now();
for (let run = 0; run < RUNS; run++) outputs = await session.run(inputs);
const milliseconds = (performance.now() - startMs) / RUNS;
for (const [name, { shape, values }] of outputs) {
  console.log(`${name} [${shape.join(', ')}]: largest at ${values.indexOf(Math.max(...values))}`);
}
console.log(`${milliseconds.toFixed(1)} ms an inference, on one thread`);
await session.close();
