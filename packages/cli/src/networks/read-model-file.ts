import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { isEdgewrightError } from '@edgewright/base';
import type { ReadModel } from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { loadFormat } from '../export/choose-format.js';
import { badUsage, modelFileUnusable, noModelFile } from '../errors.js';

/** A file of a model as a command line gives it. */
export interface ModelFileFlags {
  readonly model?: string;
  /** The format or plugin that reads it; default: TFLite or ONNX, as its contents say. */
  readonly modelFormat?: string;
  /** `NAME=1x224x224x3`, each: sizes of inputs, with the batch. */
  readonly inputShape?: readonly string[];
  /** `NAME=16000`, each: inputs that are the same at every inference. */
  readonly inputValue?: readonly string[];
}

/**
 * The model in a file: TFLite or ONNX, told by its contents, or of the format that is named.
 *
 * @throws cli/model-file-unusable · cli/no-model-file · cli/usage · model-formats/… of what the file holds
 */
export async function readModelFile(
  path: string,
  { modelFormat, inputShape = [], inputValue = [] }: ModelFileFlags,
  services: Services,
): Promise<ReadModel> {
  const file = resolve(services.io.cwd, path);
  const bytes = bytesOf(file, path);
  const inputShapes = Object.fromEntries(inputShape.map(shapeIn));
  const inputValues = Object.fromEntries(inputValue.map(valueIn));
  if (modelFormat !== undefined) {
    const { name: format, read } = await loadFormat(services, modelFormat);
    if (read === undefined) throw badUsage(`${format} reads no files`, 'Name a format that does.');
    return read(bytes, {
      ...(inputShape.length === 0 ? {} : { inputShapes }),
      ...(inputValue.length === 0 ? {} : { inputValues }),
    });
  }
  const { isOnnx, isTflite, readOnnx, readTflite } = await import('@edgewright/model-formats');
  const name = basename(file, extname(file));
  if (isTflite(bytes)) {
    if (inputValue.length > 0) throw badUsage('--input-value is for ONNX files', 'Leave it out.');
    return readTflite(bytes, { inputShapes, name });
  }
  if (isOnnx(bytes))
    return readOnnx(bytes, { inputShapes, inputValues, name, externalData: externalDataOf(file) });
  throw noModelFile(path);
}

/** Networks for edge devices have a few hundred megabytes at most. */
const MOST_BYTES = 2 ** 30;

function bytesOf(file: string, path: string): Uint8Array {
  try {
    const found = statSync(file);
    if (!found.isFile()) throw modelFileUnusable(path, 'it is not a file');
    if (found.size > MOST_BYTES) throw modelFileUnusable(path, `it has ${found.size} bytes`);
    return readFileSync(file);
  } catch (error) {
    if (isEdgewrightError(error)) throw error;
    throw modelFileUnusable(path, error instanceof Error ? error.message : String(error), error);
  }
}

/** Reads files in the folder of a model, once each. */
function externalDataOf(file: string): (location: string) => Uint8Array | undefined {
  const known = new Map<string, Uint8Array | undefined>();
  return (location) => {
    const path = join(dirname(file), location);
    if (!known.has(path)) known.set(path, existsSync(path) ? bytesOf(path, path) : undefined);
    return known.get(path);
  };
}

function shapeIn(text: string): readonly [string, readonly number[]] {
  const { name, value } = assignment(text, '--input-shape', 'image=1x224x224x3');
  const shape = value.split('x').map(Number);
  if (shape.every((size) => Number.isSafeInteger(size) && size > 0)) return [name, shape];
  throw badUsage(
    `"${text}" has no shape behind the name`,
    'Write sizes with x between: --input-shape image=1x224x224x3',
  );
}

function valueIn(text: string): readonly [string, number] {
  const { name, value } = assignment(text, '--input-value', 'rate=16000');
  const number = Number(value);
  if (value !== '' && Number.isFinite(number)) return [name, number];
  throw badUsage(`"${text}" has no number behind the name`, 'Write --input-value rate=16000');
}

/** Names of inputs may have an equals sign in them; what is set has none. */
function assignment(text: string, flag: string, example: string) {
  const at = text.lastIndexOf('=');
  if (at > 0) return { name: text.slice(0, at), value: text.slice(at + 1) };
  throw badUsage(`"${text}" sets nothing`, `Write ${flag} ${example}`);
}
