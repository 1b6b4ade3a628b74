import { bounded, errorToJson, isEdgewrightError, messageOf, type ErrorJson } from '@edgewright/base';
import { placeOf, pluginsOfOthers } from './plugins/plugins-at-work.js';

const NOT_WHOLE = 'Allow this process more open files (ulimit -n 1024), or reinstall Edgewright.';

/** What the system's own words for a refusal mean. */
const SYSTEM_HINTS: Readonly<Record<string, string | undefined>> = {
  EMFILE: 'Allow this process more open files: ulimit -n 1024.',
  ENFILE: 'Close other programs: the whole machine has too many files open.',
  // Node takes a manifest that it may not open for one that is not there.
  ERR_MODULE_NOT_FOUND: NOT_WHOLE,
  ERR_DLOPEN_FAILED: NOT_WHOLE,
  ENOMEM: 'Close other programs, or give this one more memory.',
  ENOSPC: 'Free some space on the disk.',
  EDQUOT: 'Free some space: your quota of the disk is used up.',
  EIO: 'Check the disk.',
  ESTALE: 'Check the network folder.',
};

/**
 * What can be told of anything that was thrown.
 *
 * @param others names of the plugins of others in this process, any of which may have thrown it
 */
export function errorReport(thrown: unknown, others: readonly string[] = pluginsOfOthers()): ErrorJson {
  const hint = faultHint(others);
  try {
    return isEdgewrightError(thrown) ? errorToJson(thrown) : strangeReport(thrown, hint);
  } catch {
    const message = 'Something was thrown that cannot even be read';
    return { code: 'runtime/unexpected', category: 'internal', message, hint, details: {} };
  }
}

/** An error that is none of ours comes from the system, from a plugin, or from a mistake in here. */
function strangeReport(thrown: unknown, hint: string): ErrorJson {
  const message = bounded(messageOf(thrown));
  const code: unknown =
    typeof thrown === 'object' && thrown !== null ? Reflect.get(thrown, 'code') : undefined;
  const systemHint =
    typeof code === 'string' && Object.hasOwn(SYSTEM_HINTS, code) ? SYSTEM_HINTS[code] : undefined;
  if (systemHint !== undefined) {
    const told = `The system refused: ${message}`;
    return { code: 'runtime/system', category: 'unavailable', message: told, hint: systemHint, details: {} };
  }
  const place = placeOf(thrown);
  if (place === undefined)
    return { code: 'runtime/unexpected', category: 'internal', message, hint, details: {} };
  return {
    code: 'runtime/plugin-threw',
    category: 'plugin-fault',
    details: { ...place },
    message: `The plugin "${place.plugin}" failed: ${message}`,
    hint: 'Report it to the author of the plugin. EDGEWRIGHT_DEBUG=1 shows where it threw.',
  };
}

/** Where plugins of others are at work, a mistake may well be one of theirs. */
function faultHint(others: readonly string[]): string {
  if (others.length === 0) {
    return 'This is a fault of Edgewright: please report it, with what EDGEWRIGHT_DEBUG=1 shows.';
  }
  return bounded(
    `A plugin in use may have given what it must not: ${others.join(', ')}. Check it with edgewright plugin check. EDGEWRIGHT_DEBUG=1 shows where this was thrown.`,
  );
}
