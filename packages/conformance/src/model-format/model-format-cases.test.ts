import { defineModelFormat, type ModelFile, type ModelFormat } from '@edgewright/contracts';
import type { Model } from '@edgewright/model-graph';
import { foreignError } from '../fakes/foreign-error.js';
import { toyModelFormat } from '../fakes/toy-model-format.js';
import { describeKit } from '../testing/catches.js';
import { modelFormatCases, modelFormatSubject, type ModelFormatSubject } from './model-format-cases.js';

const { optionsSchema, extension } = toyModelFormat;
const described = (changes: Partial<ModelFormat>) => modelFormatSubject({ ...toyModelFormat, ...changes });

type Files = (model: Model, stem: string) => readonly ModelFile[];
const writing = (files: Files): ModelFormatSubject =>
  modelFormatSubject(
    defineModelFormat({
      name: 'toy',
      summary: 'Written by a test',
      source: 'made up for tests',
      extension,
      optionsSchema,
      write: (model, _, { stem }) => files(model, stem),
    }),
  );
const bytes = (text: string) => new TextEncoder().encode(text);
const withPath = (path: string) => writing(() => [{ path, bytes: bytes('text') }]);
const firstKernel = ({ weights }: Model) => weights.get('stem')?.kernel ?? new Float32Array(1);

let calls = 0;

describeKit('modelFormatCases', {
  cases: modelFormatCases,
  sound: {
    'one that reads and writes graphs': modelFormatSubject(toyModelFormat),
    'one that writes numbers in several files': writing(({ graph, weights }, stem) => [
      { path: stem + extension, bytes: bytes(graph.name) },
      ...[...weights].map(([, { kernel = new Float32Array(1) }], index) => ({
        path: `${stem}/${index}.bin`,
        bytes: new Uint8Array(kernel.buffer),
      })),
    ]),
  },
  broken: {
    'it has a kebab-case name, a summary and a source': [
      described({ name: 'Toy' }),
      described({ summary: ' ' }),
    ],
    'its options have a strict schema': described({ optionsSchema: { type: 'object' } }),
    'its extension begins with a dot': described({ extension: 'onnx' }),
    'it writes files within one folder, the main one first': [
      writing(() => []),
      withPath('model.toy.json'),
      writing((_, stem) => [
        { path: stem + extension, bytes: bytes('text') },
        { path: '../weights', bytes: bytes('text') },
      ]),
      writing((_, stem) => [{ path: stem + extension, bytes: bytes('') }]),
    ],
    'equal models give equal bytes': writing((_, stem) => [
      { path: stem + extension, bytes: bytes(String(calls++)) },
    ]),
    'it leaves the weights as they are': writing((model, stem) => {
      firstKernel(model).fill(calls++);
      return [{ path: stem + extension, bytes: bytes('text') }];
    }),
    'the numbers of every layer are written, or those of none': writing((model, stem) => [
      { path: stem + extension, bytes: new Uint8Array(firstKernel(model).buffer) },
    ]),
    'it recognises what it writes, and reads it back as a network of equal work': [
      described({ recognises: () => false }),
      described({
        read: async (given, options) => {
          const other = { ...toyModelFormat }.write;
          const [, autoencoder] = modelFormatSubject(toyModelFormat).models;
          const [file] = autoencoder === undefined ? [] : await other(autoencoder, {}, { stem: 'other' });
          if (toyModelFormat.read === undefined) throw foreignError('it does not read');
          return await toyModelFormat.read(file?.bytes ?? given, options);
        },
      }),
    ],
    'bytes that are no model are refused with a code': [
      described({
        read: (given) => {
          throw foreignError(`out of range: ${given.length}`);
        },
      }),
      described({
        read: () => ({ model: modelFormatSubject(toyModelFormat).models[0] as Model, findings: [] }),
      }),
    ],
  },
});
