import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { predict, readCostModel } from '@edgewright/learned-cost';
import { Random } from '@edgewright/base';
import { sample } from '@edgewright/search-space';
import { commandIn } from '../testing/command-in.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const PAGE = readFileSync(fileURLToPath(new URL('../../../../docs/one-shot.md', import.meta.url)), 'utf8');
const SCRIPT = /```python\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? '';
const PYTHONS = [process.env['EDGEWRIGHT_PYTHON'], 'python3'].filter((name) => name !== undefined);
const FIND =
  'import importlib.util, sys; sys.exit(any(importlib.util.find_spec(m) is None for m in ["torch", "onnx"]))';
const PYTHON = PYTHONS.find((python) => spawnSync(python, ['-c', FIND]).status === 0);
if (PYTHON === undefined)
  console.warn('the snippet of docs/one-shot.md was not tried: no Python here has torch and onnx');

const folder = temporaryFolder();
const model = () => join(folder.path, 'latency.onnx');

interface Printed {
  readonly target: number;
  readonly expected: number;
  readonly chosen: Readonly<Record<string, unknown>>;
}

/** What the snippet of the page prints, or what follows it. */
function printed(target: number, further = ''): string {
  // What is added to the script asks about the model alone.
  const script = further === '' ? SCRIPT : SCRIPT.replace('range(300)', 'range(1)') + further;
  folder.write('latency_loss.py', script);
  const words = ['latency_loss.py', model(), String(target)];
  const { status, stdout, stderr } = spawnSync(PYTHON ?? '', words, { cwd: folder.path, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout.trim().split('\n').at(-1) ?? '';
}

beforeAll(async () => {
  if (PYTHON === undefined) return;
  const words = ['classification', '--samples', '200', '--epochs', '3', '-o', model()];
  const { code } = await commandIn(folder)('fit-cost', ...words);
  expect(code).toBe(0);
});

const describeSnippet = PYTHON === undefined ? () => undefined : describe;

describeSnippet('docs/one-shot.md', () => {
  it('has a latency loss that brings an architecture to its target', () => {
    const { target, expected, chosen } = JSON.parse(printed(3.5)) as Printed;
    expect(Math.abs(expected / target - 1)).toBeLessThan(0.25);
    expect([3, 5, 7]).toContain(chosen['stem.kernel']);
  });

  it('computes in PyTorch what cost-learned computes', () => {
    const { space, ...read } = readCostModel(model()).model;
    const candidate = sample(space, Random.from('page'));
    folder.write('candidate.json', JSON.stringify(candidate));
    const further = `
candidate = json.load(open("candidate.json"))
def value_at(path):
    at = candidate
    for part in path.replace("]", "").replace("[", ".").split("."):
        if part == "count":
            return len(at)
        at = at[int(part)] if isinstance(at, list) and int(part) < len(at) else at.get(part) if isinstance(at, dict) else None
    return at
hot = [float(value_at(each["path"]) == value) for each in cost.decisions for value in each["values"]]
print(cost(torch.tensor([hot]))[0, 0].item())
`;
    const computed = Number(printed(3.5, further));
    const [predicted = NaN] = predict({ space, ...read }, candidate);
    expect(Math.abs(computed / predicted - 1)).toBeLessThan(1e-5);
  });
});

it('has one snippet', () => {
  expect(SCRIPT).toContain('class CostModel');
});
