import { messageOf, type JsonObject } from '@edgewright/base';
import { checkOptions, checkSchema, type Plugin, type Provision } from '@edgewright/contracts';

import { optionsOfWhat, optionsUnfit, unknownProvision } from '../errors.js';
import type { GivenOptions } from './check-messages.js';

/**
 * Options by the name of what they are for.
 *
 * @throws plugin-kit/options-of-what · plugin-kit/unknown-provision · plugin-kit/options-unfit where a schema does not take what is given, or
 *   wants what is not given
 */
export function optionsByName(
  { name: plugin, provides }: Plugin,
  given: readonly GivenOptions[],
): Readonly<Record<string, JsonObject>> {
  const names = [...new Set(provides.map(({ name }) => name))];
  const byName = given.map(({ name, options }) => {
    const [only = plugin] = names;
    if (name === null && names.length > 1) throw optionsOfWhat(plugin, names);
    if (name !== null && !names.includes(name)) throw unknownProvision(name, names);
    return [name ?? only, options] as const;
  });
  const options = Object.fromEntries(byName);
  for (const provision of provides) checkFit(provision, options[provision.name] ?? {});
  return options;
}

/** Options that do not fit a sound schema are a mistake of the user; a bad schema is the plugin's own. */
function checkFit({ name, optionsSchema }: Provision, options: JsonObject): void {
  try {
    checkSchema(optionsSchema, name);
  } catch {
    return;
  }
  try {
    checkOptions(optionsSchema, options, 'options');
  } catch (error) {
    throw optionsUnfit(name, messageOf(error));
  }
}
