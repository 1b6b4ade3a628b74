import { isEdgewrightError } from '@edgewright/base';
import { checkOptions, type JsonSchema, type PluginChoice } from '@edgewright/contracts';

/** A stored choice with the options that its plugin has got since, at their defaults. */
export function completed({ plugin, options }: PluginChoice, schema: JsonSchema): PluginChoice {
  try {
    return { plugin, options: checkOptions(schema, options, plugin) };
  } catch (error) {
    // Options that are no longer allowed differ from any that are.
    if (isEdgewrightError(error) && error.category === 'invalid-input') return { plugin, options };
    throw error;
  }
}
