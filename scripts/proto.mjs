/**
 * Makes the code of the evaluation service's contract again, after `packages/rpc/proto/` was changed. The compiler is installed in
 * `tools/proto/` when it is first needed, as nothing else needs it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const ROOT = join(import.meta.dirname, '..');
const TOOLS = join(ROOT, 'tools', 'proto');
const BIN = join(TOOLS, 'node_modules', '.bin');
const PROTO = join(ROOT, 'packages', 'rpc', 'proto');
const GENERATED = join(ROOT, 'packages', 'rpc', 'src', 'generated');

if (!existsSync(BIN)) run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], TOOLS);
if (!existsSync(join(BIN, 'buf'))) run('npm', ['rebuild', '@bufbuild/buf'], TOOLS);
run('buf', ['lint'], PROTO);
run('buf', ['generate'], PROTO);
renameSync(join(GENERATED, 'edgewright', 'ppe', 'v1', 'ppe.ts'), join(GENERATED, 'ppe.ts'));
rmSync(join(GENERATED, 'edgewright'), { recursive: true });

function run(command, parameters, cwd) {
  const path = `${BIN}${delimiter}${process.env['PATH'] ?? ''}`;
  const { status } = spawnSync(command, parameters, {
    cwd,
    stdio: 'inherit',
    env: { ...process.env, PATH: path },
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
}
