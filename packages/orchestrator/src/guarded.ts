import { pluginThrew } from './errors.js';

/**
 * Calls into a plugin and says whose fault it is when that throws.
 *
 * @throws orchestrator/plugin-threw
 */
export function guarded<T>(plugin: string, doing: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    throw pluginThrew(plugin, doing, error);
  }
}

/**
 * Waits for a plugin and says whose fault it is when that fails.
 *
 * @throws orchestrator/plugin-threw
 */
export async function guardedAnswer<T>(plugin: string, doing: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw pluginThrew(plugin, doing, error);
  }
}
