import { API_VERSION, apiChangesSince, type Plugin, type Provision } from '@edgewright/contracts';
import { pluginApiVersion, pluginBreaksContract } from '../errors.js';

type FieldType = 'string' | 'function' | 'object';

const OF_EVERY_KIND = {
  name: 'string',
  summary: 'string',
  source: 'string',
  optionsSchema: 'object',
} as const;

/** The fields each kind of provision must have. */
const FIELDS: Record<Provision['kind'], Readonly<Record<string, FieldType>>> = {
  task: {
    ...OF_EVERY_KIND,
    space: 'function',
    build: 'function',
    references: 'function',
    defaults: 'object',
  },
  evaluator: { ...OF_EVERY_KIND, createEvaluator: 'function' },
  suggester: { ...OF_EVERY_KIND, createSuggester: 'function' },
  stopper: { ...OF_EVERY_KIND, createStopper: 'function' },
  dataset: { ...OF_EVERY_KIND, createDataset: 'function' },
  'model-format': { ...OF_EVERY_KIND, extension: 'string', write: 'function' },
};

/**
 * The default export of a plugin package, checked: a stranger's package may export anything.
 *
 * @throws runtime/plugin-api-version · runtime/plugin-breaks-contract
 */
export function checkPlugin(name: string, module: unknown): Plugin {
  const plugin = isRecord(module) ? module['default'] : undefined;
  if (!isRecord(plugin)) throw pluginBreaksContract(name, 'default', `it is ${kindOf(plugin)}, not a plugin`);
  const { apiVersion: seen } = plugin;
  if (seen !== API_VERSION) {
    throw pluginApiVersion(name, { seen, ours: API_VERSION, changes: apiChangesSince(seen) });
  }
  if (typeof plugin['name'] !== 'string')
    throw pluginBreaksContract(name, 'default.name', 'it is not a string');
  const { provides } = plugin;
  if (!Array.isArray(provides) || provides.length === 0) {
    throw pluginBreaksContract(
      name,
      'default.provides',
      `it is ${kindOf(provides)}, not a list of at least one item`,
    );
  }
  provides.forEach((provision: unknown, index) => {
    checkProvision(name, `default.provides[${index}]`, provision);
  });
  return plugin as unknown as Plugin;
}

function checkProvision(name: string, where: string, provision: unknown): void {
  if (!isRecord(provision))
    throw pluginBreaksContract(name, where, `it is ${kindOf(provision)}, not an object`);
  const { kind } = provision;
  if (!isKind(kind)) {
    const seen = typeof kind === 'string' ? `"${kind}"` : kindOf(kind);
    throw pluginBreaksContract(
      name,
      `${where}.kind`,
      `it is ${seen}; allowed: ${Object.keys(FIELDS).join(', ')}`,
    );
  }
  for (const [field, type] of Object.entries(FIELDS[kind])) {
    const value = provision[field];
    if (typeof value === type && value !== null) continue;
    throw pluginBreaksContract(name, `${where}.${field}`, `it is ${kindOf(value)}, not ${article(type)}`);
  }
}

function isKind(value: unknown): value is Provision['kind'] {
  return typeof value === 'string' && Object.hasOwn(FIELDS, value);
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  return Array.isArray(value) ? `a list of ${value.length}` : article(typeof value);
}

function article(type: string): string {
  return type === 'object' ? 'an object' : `a ${type}`;
}
