import { EdgewrightError, messageOf } from '@edgewright/base';
import type { PluginCall, PluginPlace } from './plugins-at-work.js';

const RESUMABLE = 'Every finished trial of a search is stored: it goes on with --resume.';

/** Something thrown where nobody could catch it: in a timer, in an event, in a promise that nobody waits for. */
export function strayError(cause: unknown, place?: PluginPlace): EdgewrightError {
  return new EdgewrightError({
    code: 'cli/stray-error',
    category: 'plugin-fault',
    message: `A plugin threw outside of any call: ${messageOf(cause)}`,
    hint: `${RESUMABLE} ${authorOf(place)} EDGEWRIGHT_DEBUG=1 shows where it was thrown.`,
    details: { ...place },
    cause,
  });
}

/** The process ends in the middle of a command, often as if all were well. */
export function pluginEndedProcess(
  code: number,
  call: PluginCall | undefined,
  place: PluginPlace | undefined,
): EdgewrightError {
  const who = place === undefined ? 'a plugin' : `the plugin "${place.plugin}"`;
  return new EdgewrightError({
    code: 'cli/plugin-ended-process',
    category: 'plugin-fault',
    message: `The process ended before the command did: ${who} called process.exit(${code})${duringText(call)}`,
    hint: `${RESUMABLE} ${authorOf(place ?? call)}`,
    details: { ...(call && { plugin: call.plugin }), ...place },
  });
}

/** Nothing is left that could answer whoever waits. */
export function pluginNeverEnds(call: PluginCall | undefined): EdgewrightError {
  const who = call === undefined ? 'a plugin' : `the plugin "${call.plugin}"`;
  return new EdgewrightError({
    code: 'cli/plugin-never-ends',
    category: 'plugin-fault',
    message: `The process ended before the command did: ${who} waits for what never comes${duringText(call)}`,
    hint: `${RESUMABLE} ${authorOf(call)}`,
    details: { ...(call && { plugin: call.plugin }) },
  });
}

function duringText(call: PluginCall | undefined): string {
  return call === undefined ? '' : ` (${call.plugin}, ${call.doing})`;
}

function authorOf(known: { readonly plugin: string } | undefined): string {
  return `Report it to the author of ${known === undefined ? 'the plugin' : `"${known.plugin}"`}.`;
}
