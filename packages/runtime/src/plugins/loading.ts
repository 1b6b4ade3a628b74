import type { Host } from '../host.js';
import { stoppedOnRequest } from '../errors.js';
import { beginCall, pluginsOfOthers, type PluginCall } from './plugins-at-work.js';

/** Seconds after which a person wants to know what takes so long. */
const ANNOUNCED_AFTER_SECONDS = 3;

/**
 * Waits for what a plugin does while it is loaded: imports its module, makes an evaluator. Nothing is lost by stopping
 * then, so that the first Ctrl-C stops at once; and who waits for long is told for what.
 *
 * @throws runtime/stopped at Ctrl-C, and what `work` throws
 */
export async function loading<T>(host: Host, call: PluginCall, work: () => T | Promise<T>): Promise<T> {
  const isOfOthers = pluginsOfOthers().length > 0;
  const text = `Waiting for the plugin "${call.plugin}" (${call.doing}); Ctrl-C stops at once.\n`;
  const endings = [
    beginCall(call),
    isOfOthers ? host.announceLater(text, ANNOUNCED_AFTER_SECONDS) : () => undefined,
  ];
  const interrupted = new Promise<never>((_, reject) => {
    endings.push(
      host.endAtInterrupt(() => {
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
