import { stoppedOnRequest } from '../errors.js';
import type { CliIo } from '../io/cli-io.js';
import { beginCall, pluginsOfOthers, type PluginCall } from './plugins-at-work.js';

/** Seconds after which a person wants to know what takes so long. */
const PATIENCE_SECONDS = 3;

/**
 * Waits for what a plugin does while it is loaded: imports its module, makes an evaluator. Nothing is lost by stopping
 * then, so that the first Ctrl-C stops at once; and who waits for long is told for what.
 *
 * @throws cli/stopped at Ctrl-C, and what `work` throws
 */
export async function loading<T>(io: CliIo, call: PluginCall, work: () => T | Promise<T>): Promise<T> {
  const isOfOthers = pluginsOfOthers().length > 0;
  const text = `Waiting for the plugin "${call.plugin}" (${call.doing}); Ctrl-C stops at once.\n`;
  const endings = [beginCall(call), isOfOthers ? io.announceLater(text, PATIENCE_SECONDS) : () => undefined];
  const interrupted = new Promise<never>((_, reject) => {
    endings.push(
      io.endAtInterrupt(() => {
        reject(stoppedOnRequest());
      }),
    );
  });
  try {
    return await Promise.race([work(), interrupted]);
  } finally {
    for (const end of endings) end();
  }
}
