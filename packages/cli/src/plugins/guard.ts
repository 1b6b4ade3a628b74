import { isEdgewrightError } from '@edgewright/base';
import { pluginThrew } from '../errors.js';

/**
 * Calls into a plugin, and says whose fault it is when that throws something of its own.
 *
 * @throws cli/plugin-threw
 */
export function guard<T>(plugin: string, doing: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw blame(plugin, doing, error);
  }
}

/** {@link guard} for a call that answers later. */
export async function guardAsync<T>(plugin: string, doing: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw blame(plugin, doing, error);
  }
}

function blame(plugin: string, doing: string, error: unknown): Error {
  return isEdgewrightError(error) ? error : pluginThrew(plugin, doing, error);
}
