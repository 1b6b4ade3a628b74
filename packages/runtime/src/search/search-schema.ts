import type { JsonObject } from '@edgewright/base';
import { currentOptions, searchFileSchema, type JsonSchema, type Provision } from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { BUILT_IN_PLUGINS, packageNameOf } from '../plugins/built-in-plugins.js';

/**
 * The JSON schema of search files for editors: that of the file itself, and for each place that names one of our
 * plugins the schema of its options. Other plugins' options are left open; Edgewright checks them when it runs.
 */
export async function searchSchema({ plugins }: Services): Promise<JsonSchema> {
  const loaded = await Promise.all(
    BUILT_IN_PLUGINS.map(async (name) => ({ name, provides: (await plugins.load(name, '.')).provides })),
  );
  const choices = (kind: Provision['kind']): JsonObject[] =>
    loaded.flatMap(({ name, provides }) =>
      provides
        .filter((item) => item.kind === kind)
        .map(({ optionsSchema }) => optionsRule(name, optionsSchema)),
    );
  return {
    ...searchFileSchema,
    allOf: [
      { type: 'object', properties: { task: { allOf: choices('task') } } },
      {
        type: 'object',
        properties: { evaluators: { type: 'array', items: { allOf: choices('evaluator') } } },
      },
      { type: 'object', properties: { suggester: { allOf: choices('suggester') } } },
      { type: 'object', properties: { stopper: { allOf: choices('stopper') } } },
    ],
  };
}

/** When the plugin is this one, its options follow this schema. */
function optionsRule(name: string, optionsSchema: JsonSchema): JsonObject {
  return {
    if: {
      type: 'object',
      required: ['plugin'],
      properties: { plugin: { enum: [name, packageNameOf(name)] } },
    },
    then: { type: 'object', properties: { options: currentOptions(optionsSchema) } },
  };
}
