import type { JsonObject } from '@edgewright/base';
import { COMPILER_WORDS } from './compiler-words.js';
import { STATUSES } from './device-file.js';
import { QUANTITY_MEANINGS } from './quantity-meanings.js';
import {
  QUANTITY_GROUPS,
  QUANTITY_UNITS,
  isOptional,
  type QuantityGroup,
  type Unit,
} from './quantity-units.js';
import { UNIT_LIMITS } from './unit-limits.js';

/**
 * The JSON schema of a device file, for editors and for the reader: a device in full, or with `extends` only what differs.
 *
 * @example writeFileSync('device.schema.json', JSON.stringify(deviceSchema()))
 */
export function deviceSchema(): JsonObject {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Edgewright device file',
    type: 'object',
    additionalProperties: false,
    required: ['format', 'name', 'summary'],
    properties: {
      $schema: { type: 'string', description: 'For editors: where this schema lies.' },
      format: { const: 'edgewright-device/1' },
      name: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$', description: 'Of the device, in reports.' },
      summary: { type: 'string', minLength: 1, description: 'The device in one line.' },
      ...STATEMENTS,
      ...Object.fromEntries(QUANTITY_GROUPS.map((group) => [group, groupSchema(group)])),
      unsupported: UNSUPPORTED,
    },
    $defs: Object.fromEntries(Object.keys(UNIT_LIMITS).map((unit) => [unit, unitSchema(unit as Unit)])),
    if: { type: 'object', required: ['extends'] },
    else: {
      type: 'object',
      required: [...REQUIRED_GROUPS, 'unsupported'],
      properties: Object.fromEntries(
        REQUIRED_GROUPS.map((group) => [
          group,
          { type: 'object', required: Object.keys(QUANTITY_UNITS[group]) },
        ]),
      ),
    },
  };
}

const REQUIRED_GROUPS = QUANTITY_GROUPS.filter((group) => !isOptional(group));

function groupSchema(group: QuantityGroup): JsonObject {
  const meanings: Readonly<Record<string, string>> = QUANTITY_MEANINGS[group];
  const quantities = Object.entries(QUANTITY_UNITS[group]).map(
    ([name, unit]: [string, Unit]) => [name, quantitySchema(unit, meanings[name] ?? '')] as const,
  );
  const properties = Object.fromEntries(quantities);
  return isOptional(group)
    ? closedObject(properties)
    : { type: 'object', additionalProperties: false, properties };
}

/** What quantities of one unit share is written, and compiled, once. */
function quantitySchema(unit: Unit, description: string): JsonObject {
  return { $ref: `#/$defs/${encodeURIComponent(unit.replaceAll('/', '~1'))}`, description };
}

function unitSchema(unit: Unit): JsonObject {
  const { minimum, maximum, whole = false } = UNIT_LIMITS[unit];
  return closedObject({
    value: { type: whole ? 'integer' : 'number', minimum, maximum },
    unit: { const: unit },
    source: { type: 'string', minLength: 1, description: 'Where the value comes from.' },
    status: { enum: STATUSES, description: 'How far the value can be trusted.' },
  });
}

function closedObject(properties: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

const STATEMENTS: JsonObject = {
  extends: {
    type: 'string',
    minLength: 1,
    description:
      'A shipped device, or the path of a file from the folder of this one: whatever this file leaves out is as there.',
  },
  evidence: {
    type: 'string',
    minLength: 1,
    description: 'What its latencies rest on, and how far they may be believed.',
  },
  peak: quantitySchema('TOPS', 'What its maker advertises; must agree with the array.'),
  accuracy: {
    ...closedObject({
      latency: quantitySchema('%', 'Mean absolute error on networks left out of the fit.'),
    }),
    description: 'Absent where nothing was fitted.',
  },
};

const UNSUPPORTED: JsonObject = {
  type: 'array',
  items: closedObject({
    name: { enum: COMPILER_WORDS, description: 'An operation or an activation function.' },
    reason: { type: 'string', minLength: 1 },
  }),
  description: 'What the compiler of the device does not take.',
};
