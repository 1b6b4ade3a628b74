import type { Json } from '@edgewright/base';
import { pathInOptions } from '../errors.js';

/** What makes a program read a file: a separator, a drive, a scheme, or the ending of one. */
const PATH = /[/\\]|^\.|^[a-z]:|\.(?:json|[cm]?[jt]s|db|csv|tflite|onnx)$/i;

/**
 * Options from afar name things; they open no files.
 *
 * @throws rpc/path-in-options with the place of the first path
 */
export function refusePaths(options: Json, where = 'options'): void {
  if (typeof options === 'string' && PATH.test(options)) throw pathInOptions(where);
  if (typeof options !== 'object' || options === null) return;
  for (const [key, value] of Object.entries(options)) refusePaths(value, `${where}.${key.slice(0, 40)}`);
}
