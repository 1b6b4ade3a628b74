import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A Python that is to be asked first: `EDGEWRIGHT_PYTHON`, such as that of a virtual environment. */
const PYTHONS = [process.env['EDGEWRIGHT_PYTHON'], 'python3'].filter((name) => name !== undefined);

/**
 * The Python that has this module, found in its files and not by importing it, which would take seconds. Where there is none,
 * a line on standard error says so.
 */
export function pythonWith(module: string): string | undefined {
  const find = `import importlib.util, sys; sys.exit(importlib.util.find_spec("${module}") is None)`;
  const found = PYTHONS.find((python) => spawnSync(python, ['-c', find]).status === 0);
  if (found === undefined)
    process.stderr.write(`No Python here has ${module}: its generated source is written, but not run.\n`);
  return found;
}

/** What a script is given: text or bytes by name of file. */
export type ScriptFiles = Readonly<Record<string, string | Uint8Array>>;

/** Runs a script in a folder of its own with these files, and returns what it leaves in `result.json`. */
export function runPython(python: string, script: string, files: ScriptFiles): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-python-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    writeFileSync(join(folder, 'check.py'), script);
    const environment = { ...process.env, TF_CPP_MIN_LOG_LEVEL: '3', OMP_NUM_THREADS: '1' };
    const { status, stderr } = spawnSync(python, ['check.py'], { cwd: folder, env: environment });
    if (status !== 0) return { failed: String(stderr).slice(-2000) };
    return JSON.parse(readFileSync(join(folder, 'result.json'), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
