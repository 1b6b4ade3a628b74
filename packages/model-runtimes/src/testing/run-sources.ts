import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeWeights } from '@edgewright/model-formats';
import type { Model } from '@edgewright/model-graph';
import type { NumbersByName } from '../run-result.js';

/** A Python that is to be asked first: `EDGEWRIGHT_PYTHON`, such as that of a virtual environment. */
const PYTHONS = [process.env['EDGEWRIGHT_PYTHON'], 'python3'].filter((name) => name !== undefined);

/** The Python that has this module; where there is none, a line on standard error says so. */
export function pythonWith(module: string): string | undefined {
  const find = `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`;
  const found = PYTHONS.find((python) => spawnSync(python, ['-c', find]).status === 0);
  if (found === undefined)
    process.stderr.write(`No Python here has ${module}: its generated source is written, but not run.\n`);
  return found;
}

/** A network as source, with its numbers and one item that goes in. */
export interface SourceRun {
  readonly source: string;
  readonly model: Model;
  readonly inputs: NumbersByName;
}

/**
 * What a network gives: its output, row-major, in every order of axes that the source may have meant, and how many of its
 * numbers are trained; or what went wrong.
 */
export interface SourceResult {
  readonly outputs?: readonly (readonly number[])[];
  readonly trained?: number;
  readonly failed?: string;
}

/** Runs networks one after another in one process, by a script that defines `outcome(module, inputs, weights)`: outputs, trained. */
export function runSources(
  python: string,
  script: string,
  runs: readonly SourceRun[],
): readonly SourceResult[] {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-sources-'));
  try {
    for (const [index, { source, model, inputs }] of runs.entries()) {
      writeFileSync(join(folder, `network_${index}.py`), source);
      writeFileSync(join(folder, `weights_${index}.safetensors`), writeWeights(model.graph, model.weights));
      const given = model.graph.inputs.map(({ name, shape }) => ({
        shape,
        values: [...(inputs.get(name) ?? [])],
      }));
      writeFileSync(join(folder, `inputs_${index}.json`), JSON.stringify(given));
    }
    writeFileSync(join(folder, 'run.py'), script + RUN.replace('COUNT', String(runs.length)));
    const env = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', OMP_NUM_THREADS: '1' };
    const { status, stderr } = spawnSync(python, ['run.py'], { cwd: folder, env });
    if (status !== 0) return runs.map(() => ({ failed: String(stderr).slice(-2000) }));
    return JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8')) as readonly SourceResult[];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const RUN = `
import importlib, json, traceback
import numpy as np

results = []
for index in range(COUNT):
    try:
        given = json.load(open(f"inputs_{index}.json"))
        inputs = [np.array(one["values"], "f4").reshape(1, *one["shape"]) for one in given]
        outputs, trained = outcome(importlib.import_module(f"network_{index}"), inputs, f"weights_{index}.safetensors")
        results.append({"outputs": [np.asarray(one, "f8").reshape(-1).tolist() for one in outputs], "trained": trained})
    except Exception:
        results.append({"failed": traceback.format_exc()[-1500:]})
json.dump(results, open("results.json", "w"))
`;
