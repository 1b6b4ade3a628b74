import assert from 'node:assert/strict';
import { isEdgewrightError, Random, sha256, type JsonObject } from '@edgewright/base';
import type { ModelFile, ModelFormat } from '@edgewright/contracts';
import { countsOf, type Model } from '@edgewright/model-graph';
import { kitCase, type KitCase } from '../kit-case.js';
import { provisionCases } from '../provision-cases.js';
import { practiceModels } from './practice-models.js';

/** A model format under test. */
export interface ModelFormatSubject {
  readonly plugin: ModelFormat;
  readonly options: JsonObject;
  readonly models: readonly Model[];
}

/** A subject of {@link modelFormatCases}. */
export function modelFormatSubject(
  plugin: ModelFormat,
  options: JsonObject = {},
  models: readonly Model[] = practiceModels,
): ModelFormatSubject {
  return { plugin, options, models };
}

/** What every model format does, case by case. */
export const modelFormatCases: readonly KitCase<ModelFormatSubject>[] = [
  ...provisionCases('model-format', 'onnx', ({ plugin }: ModelFormatSubject) => plugin),
  kitCase(
    'its extension begins with a dot',
    'Write extension as ".onnx": in lower case, with its dot.',
    ({ plugin: { extension } }) => {
      assert.match(extension, /^(\.[a-z0-9_-]+)+$/, `the extension is "${extension}"`);
    },
  ),
  kitCase(
    'it writes files within one folder, the main one first',
    'Give the first file the path stem + extension, and every other a relative path of its own.',
    async (subject) => {
      await forEachModel(subject, (files) => {
        checkPaths(files, subject.plugin.extension);
      });
    },
  ),
  kitCase(
    'equal models give equal bytes',
    'Let write depend on the model, its options and the name alone: no clock, no Math.random.',
    async (subject) => {
      await forEachModel(subject, async (files, model) => {
        assert.deepEqual(hashes(await write(subject, model)), hashes(files), `of ${model.graph.name}`);
      });
    },
  ),
  kitCase(
    'it leaves the weights as they are',
    'Change copies: weights.slice() before a kernel is folded or transposed.',
    async (subject) => {
      for (const model of subject.models) {
        const before = weightsHash(model);
        await write(subject, model);
        assert.equal(weightsHash(model), before, `the weights of ${model.graph.name} have changed`);
      }
    },
  ),
  kitCase(
    'the numbers of every layer are written, or those of none',
    'Write the numbers of the model that is given, or a network without any.',
    async (subject) => {
      await forEachModel(subject, async (files, model) => {
        const layers = [...model.weights.keys()];
        const seen = await Promise.all(
          layers.map(async (layer) => {
            const other = await write(subject, withDoubled(model, layer));
            return String(hashes(other)) !== String(hashes(files));
          }),
        );
        const lost = layers.filter((_, index) => seen[index] === false);
        const isSound = lost.length === 0 || lost.length === layers.length;
        assert.ok(isSound, `the numbers of some layers are written, but not those of ${lost.join(', ')}`);
      });
    },
  ),
  kitCase(
    'it recognises what it writes, and reads it back as a network of equal work',
    'Let recognises look at the first bytes, and read return a graph with the inputs, outputs and MACs of what was written.',
    async (subject) => {
      await forEachModel(subject, (files, model) => checkReading(subject.plugin, files, model));
    },
  ),
  kitCase(
    'bytes that are no model are refused with a code',
    'Check lengths before reading, and throw an EdgewrightError with a code for what is cut off or made up.',
    async (subject) => {
      await forEachModel(subject, (files, model) => checkRefusals(subject.plugin, files, model));
    },
  ),
];

const STEM = 'practice';

async function write({ plugin, options }: ModelFormatSubject, model: Model): Promise<readonly ModelFile[]> {
  return await plugin.write(model, options, { stem: STEM });
}

async function forEachModel(
  subject: ModelFormatSubject,
  check: (files: readonly ModelFile[], model: Model) => void | Promise<void>,
): Promise<void> {
  for (const model of subject.models) await check(await write(subject, model), model);
}

function checkPaths(files: readonly ModelFile[], extension: string): void {
  assert.ok(files.length > 0, 'it writes no file');
  assert.equal(files[0]?.path, STEM + extension, 'the first file is not stem + extension');
  const paths = files.map(({ path }) => path);
  assert.equal(new Set(paths).size, paths.length, `one path twice: ${paths.join(', ')}`);
  for (const { path, bytes } of files) {
    const parts = path.split('/');
    const isWithin = !path.includes('\\') && parts.every((part) => part !== '' && !part.startsWith('.'));
    assert.ok(isWithin, `"${path}" may lie outside its folder`);
    assert.ok(bytes instanceof Uint8Array && bytes.length > 0, `"${path}" is empty`);
  }
}

const hashes = (files: readonly ModelFile[]) => files.map(({ path, bytes }) => `${path} ${sha256(bytes)}`);

function weightsHash({ weights }: Model): string {
  const parts = [...weights].flatMap(([name, of]) =>
    Object.entries(of as Readonly<Record<string, Float32Array>>).map(
      ([part, { buffer, byteOffset, byteLength }]) =>
        `${name} ${part} ${sha256(new Uint8Array(buffer, byteOffset, byteLength))}`,
    ),
  );
  return parts.join('\n');
}

/** The same network with another kernel in one layer. */
function withDoubled({ weights, ...rest }: Model, layer: string): Model {
  const of = weights.get(layer);
  const kernel = (of?.kernel ?? new Float32Array()).map((value) => 2 * value);
  return { ...rest, weights: new Map([...weights, [layer, { ...of, kernel }]]) };
}

async function checkReading(plugin: ModelFormat, files: readonly ModelFile[], model: Model): Promise<void> {
  const bytes = files[0]?.bytes ?? new Uint8Array();
  const { recognises, read } = plugin;
  if (recognises !== undefined) assert.ok(recognises(bytes), 'it does not recognise its own file');
  if (read === undefined) return;
  const { graph } = (await read(bytes, {})).model;
  assert.equal(countsOf(graph).macs, countsOf(model.graph).macs, 'MACs of what is read back');
  const shapesOf = (of: Model['graph']) => ({
    inputs: of.inputs.map(({ shape }) => shape),
    outputs: of.outputs.map((name) => of.layers.find((layer) => layer.name === name)?.out),
  });
  assert.deepEqual(
    shapesOf(graph),
    shapesOf(model.graph),
    'shapes of inputs and outputs of what is read back',
  );
}

async function checkRefusals({ recognises, read }: ModelFormat, files: readonly ModelFile[], model: Model) {
  const whole = files[0]?.bytes ?? new Uint8Array();
  const random = Random.from('broken', model.graph.name);
  const noise = Uint8Array.from({ length: 200 }, () => random.integer(256));
  const none = [...[0, 1, 7, whole.length >> 1].map((length) => whole.slice(0, length)), noise];
  // The last byte of a file may be one that says nothing, such as the end of a line.
  for (const bytes of [...none, whole.slice(0, -1)]) {
    const answer: unknown = recognises?.(bytes) ?? false;
    assert.equal(typeof answer, 'boolean', 'recognises does not answer true or false');
    if (read === undefined) continue;
    const error = await problemOf(async () => await read(bytes, {}));
    const isRefused = isEdgewrightError(error) || (error === undefined && !none.includes(bytes));
    assert.ok(isRefused, `of ${bytes.length} bytes that are no model, read says ${String(error)}`);
  }
}

async function problemOf(work: () => Promise<unknown>): Promise<unknown> {
  try {
    await work();
    return undefined;
  } catch (error) {
    return error;
  }
}
