import { isEdgewrightError } from '@edgewright/base';
import { pluginThrew } from '../errors.js';
import { beginCall } from './plugins-at-work.js';

/**
 * Calls into a plugin, and says whose fault it is when that throws something of its own.
 *
 * @throws runtime/plugin-threw
 */
export function guard<T>(plugin: string, doing: string, call: () => T): T {
  const end = beginCall({ plugin, doing });
  try {
    return call();
  } catch (error) {
    throw blame(plugin, doing, error);
  } finally {
    end();
  }
}

/** {@link guard} for a call that answers later. */
export async function guardAsync<T>(plugin: string, doing: string, call: () => Promise<T>): Promise<T> {
  const end = beginCall({ plugin, doing });
  try {
    return await call();
  } catch (error) {
    throw blame(plugin, doing, error);
  } finally {
    end();
  }
}

function blame(plugin: string, doing: string, error: unknown): Error {
  return isEdgewrightError(error) ? error : pluginThrew(plugin, doing, error);
}
