import type { Json, JsonObject } from '@edgewright/base';
import type { Provision } from '@edgewright/contracts';

const START = `# The search file

A search is a JSON file. \`edgewright init\` writes one, and \`edgewright search FILE\` runs it. Only \`name\` and \`task\` must
be there; a key that does not exist is an error that names the nearest one that does.

This page is written by \`edgewright init --print-reference\` from the schemas that files are checked against. Editors
read the same from [schemas/search.schema.json](schemas/search.schema.json), through the \`$schema\` of a file.
`;

/** The kinds that a search file names. */
type NamedKind = Exclude<Provision['kind'], 'model-format'>;

/** A plugin, and what it may be told. */
export interface PluginOptions {
  readonly plugin: string;
  readonly kind: Provision['kind'];
  readonly summary: string;
  /** JSON schema of its options as they are written now. */
  readonly options: JsonObject;
}

/** The reference of search files in Markdown: every key of the file, and every option of some plugins. */
export function searchReference(fileSchema: JsonObject, plugins: readonly PluginOptions[]): string {
  const options = (Object.keys(KIND_TITLES) as NamedKind[]).flatMap((kind) => [
    `\n## ${KIND_TITLES[kind]}\n`,
    ...plugins
      .filter((plugin) => plugin.kind === kind)
      .map(
        (plugin) => `### ${plugin.plugin}\n\n${sentence(plugin.summary)}\n\n${optionsText(plugin.options)}\n`,
      ),
  ]);
  return [START, ...sections('The file', 2, fileSchema), ...options].join('\n').trimEnd() + '\n';
}

const KIND_TITLES: Record<NamedKind, string> = {
  task: 'Options of tasks',
  evaluator: 'Options of evaluators',
  suggester: 'Options of suggesters',
  stopper: 'Options of stoppers',
  dataset: 'Options of data sets',
};

function optionsText(schema: JsonObject): string {
  return Object.keys(propertiesOf(schema)).length === 0 ? 'It has no options.' : keyTable(schema);
}

/** A section for an object, and one for each object within it. */
function sections(title: string, depth: number, schema: JsonObject): string[] {
  const inner = Object.entries(propertiesOf(schema)).flatMap(([key, value]) => {
    const found = objectWithin(value);
    if (found === undefined) return [];
    const path = title === 'The file' ? key : `${title.replaceAll('`', '')}.${key}`;
    return sections(`\`${path}${found.listed ? '[]' : ''}\``, 2, found.schema);
  });
  const about = typeof schema['description'] === 'string' ? `${schema['description']}\n\n` : '';
  return [`${'#'.repeat(depth)} ${title}\n\n${about}${keyTable(schema)}\n`, ...inner];
}

/** The object with keys of its own that a key holds, itself or as the items of a list. */
function objectWithin(schema: JsonObject): { schema: JsonObject; listed: boolean } | undefined {
  if (Object.keys(propertiesOf(schema)).length > 0) return { schema, listed: false };
  const items = schema['items'];
  if (!isObject(items) || Object.keys(propertiesOf(items)).length === 0) return undefined;
  return { schema: items, listed: true };
}

function keyTable(schema: JsonObject): string {
  const required = Array.isArray(schema['required']) ? (schema['required'] as readonly Json[]) : [];
  const rows = Object.entries(propertiesOf(schema)).map(([key, value]) => [
    `\`${key}\``,
    allowedText(value),
    required.includes(key)
      ? '**required**'
      : 'default' in value
        ? `\`${JSON.stringify(value['default'])}\``
        : '',
    typeof value['description'] === 'string' ? value['description'] : '',
  ]);
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(['key', 'may be', 'default', 'meaning']), '| --- | --- | --- | --- |', ...rows.map(line)].join(
    '\n',
  );
}

/** What a schema allows, in words. */
function allowedText(schema: JsonObject): string {
  const { enum: choices, type, items, pattern } = schema;
  if (Array.isArray(choices)) return choices.map((choice) => `\`${JSON.stringify(choice)}\``).join(', ');
  const types = Array.isArray(type) ? (type as readonly Json[]) : [type ?? 'anything'];
  const named = types
    .map((one) => (typeof one === 'string' ? (TYPE_WORDS[one] ?? one) : 'anything'))
    .join(' or ');
  const of = isObject(items) ? ` of: ${allowedText(items)}` : '';
  const form = typeof pattern === 'string' ? ` like \`${pattern}\`` : '';
  return `${named}${of}${boundsText(schema)}${form}`;
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  object: 'object',
  array: 'list',
};

const BOUNDS: Readonly<Record<string, string>> = {
  minimum: '≥',
  exclusiveMinimum: '>',
  maximum: '≤',
  exclusiveMaximum: '<',
};

function boundsText(schema: JsonObject): string {
  const bounds = Object.entries(BOUNDS).flatMap(([key, sign]) => {
    const bound = schema[key];
    return typeof bound === 'number' ? [`${sign} ${bound}`] : [];
  });
  return bounds.length === 0 ? '' : ` ${bounds.join(', ')}`;
}

function propertiesOf(schema: JsonObject): Readonly<Record<string, JsonObject>> {
  const { properties } = schema;
  if (!isObject(properties)) return {};
  return Object.fromEntries(
    Object.entries(properties).filter((entry): entry is [string, JsonObject] => isObject(entry[1])),
  );
}

function sentence(text: string): string {
  const full = text.endsWith('.') ? text : `${text}.`;
  return full.charAt(0).toUpperCase() + full.slice(1);
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
