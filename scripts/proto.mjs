/**
 * Makes the code of the evaluation service's contract again, after `packages/rpc/proto/` was changed. With `--check` nothing is written: the
 * contract keeps the rules of its style, breaks nothing of the published one in `tools/proto/published/`, and the code in the repository is
 * what the compiler makes of it. The compiler is installed in `tools/proto/` when it is first needed, as nothing else needs it; where it
 * cannot be installed, a check looks only whether the contract is the one that the code says it was made from.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import process from 'node:process';

const ROOT = join(import.meta.dirname, '..');
const TOOLS = join(ROOT, 'tools', 'proto');
const BIN = join(TOOLS, 'node_modules', '.bin');
const PROTO = join(ROOT, 'packages', 'rpc', 'proto');
const GENERATED = join(ROOT, 'packages', 'rpc', 'src', 'generated');

const MADE_FROM = join(GENERATED, 'made-from.json');
const CONTRACT = join('edgewright', 'ppe', 'v1', 'ppe.proto');

if (process.argv.includes('--check')) check();
else {
  if (!compilerIsThere()) fail('the compiler cannot be installed in tools/proto');
  run('buf', ['lint'], PROTO);
  for (const [file, text] of made()) writeFileSync(join(GENERATED, file), text);
  writeFileSync(MADE_FROM, madeFrom());
}

function check() {
  if (readFileSync(MADE_FROM, 'utf8') !== madeFrom())
    fail('packages/rpc/proto was changed after its code was made; run npm run proto');
  if (!compilerIsThere()) {
    console.log('proto: the compiler cannot be installed; the code says that it was made from this contract');
    return;
  }
  run('buf', ['lint'], PROTO);
  run('buf', ['breaking', '--against', join(TOOLS, 'published')], PROTO);
  for (const [file, text] of made())
    if (text !== readFileSync(join(GENERATED, file), 'utf8'))
      fail('packages/rpc/src/generated is not what the compiler makes; run npm run proto');
  console.log('proto: the code is what the compiler makes, and nothing of the published contract is broken');
}

/** Files that are made from the contract, with their texts. */
function made() {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-proto-'));
  try {
    const proto = join(folder, 'proto');
    cpSync(PROTO, proto, { recursive: true });
    run('buf', ['generate'], proto);
    // The compiler makes a folder for every part of the name of a package.
    const code = join(folder, 'src', 'generated', 'edgewright', 'ppe', 'v1', 'ppe.ts');
    const prettier = join(ROOT, 'node_modules', '.bin', 'prettier');
    const config = join(ROOT, '.prettierrc.json');
    run(prettier, ['--write', '--log-level', 'warn', '--config', config, code], ROOT);
    return [
      ['ppe.ts', readFileSync(code, 'utf8')],
      ['ppe-descriptor.ts', descriptor(proto)],
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The contract as servers tell it by reflection. */
function descriptor(proto) {
  const set = join(proto, 'ppe.binpb');
  run('buf', ['build', '--as-file-descriptor-set', '--exclude-source-info', '-o', set], proto);
  const about = '/** FileDescriptorSet of ppe.proto, in base64; made by scripts/proto.mjs. */';
  const text = readFileSync(set).toString('base64');
  return `${about}\nexport const PPE_DESCRIPTOR_SET =\n  '${text}';\n`;
}

function compilerIsThere() {
  if (!existsSync(BIN)) spawn('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], TOOLS, 'ignore');
  if (existsSync(BIN) && !existsSync(join(BIN, 'buf')))
    spawn('npm', ['rebuild', '@bufbuild/buf'], TOOLS, 'ignore');
  return existsSync(join(BIN, 'buf'));
}

function madeFrom() {
  const hashes = [CONTRACT, 'buf.gen.yaml'].map((file) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(PROTO, file)))
      .digest('hex');
    return [file.replaceAll('\\', '/'), hash];
  });
  return `${JSON.stringify(Object.fromEntries(hashes), null, 2)}\n`;
}

function run(command, parameters, cwd) {
  if (spawn(command, parameters, cwd, 'inherit') !== 0) process.exit(1);
}

function spawn(command, parameters, cwd, stdio) {
  const path = `${BIN}${delimiter}${process.env['PATH'] ?? ''}`;
  const env = { ...process.env, PATH: path };
  return spawnSync(command, parameters, { cwd, stdio, env, shell: process.platform === 'win32' }).status;
}

function fail(message) {
  console.error(`proto: ${message}`);
  process.exit(1);
}
