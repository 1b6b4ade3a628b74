import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { nearest, type JsonObject } from '@edgewright/base';
import type { DeviceFault } from '../errors.js';
import { STATUSES, type DeviceFile } from './device-file.js';
import { QUANTITY_UNITS } from './quantity-units.js';

/** The JSON schema of a device file. */
function deviceSchema(): JsonObject {
  const groups = Object.entries(QUANTITY_UNITS).map(([group, units]) => [group, groupSchema(units)] as const);
  return closedObject({
    format: { const: 'edgewright-device/1' },
    name: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*$' },
    summary: { type: 'string', minLength: 1 },
    ...Object.fromEntries(groups),
    unsupported: {
      type: 'array',
      items: closedObject({ name: { type: 'string' }, reason: { type: 'string', minLength: 1 } }),
    },
  });
}

function groupSchema(units: Readonly<Record<string, string>>): JsonObject {
  const quantities = Object.entries(units).map(([name, unit]) => [name, quantitySchema(unit)] as const);
  return closedObject(Object.fromEntries(quantities));
}

function quantitySchema(unit: string): JsonObject {
  const counted = unit === 'tiles' || unit === 'lanes' || unit === 'channels' || unit === 'MAC/cycle';
  return closedObject({
    value: counted ? { type: 'integer', minimum: 1 } : { type: 'number', exclusiveMinimum: 0 },
    unit: { const: unit },
    source: { type: 'string', minLength: 1 },
    status: { enum: STATUSES },
  });
}

function closedObject(properties: JsonObject): JsonObject {
  return { type: 'object', additionalProperties: false, required: Object.keys(properties), properties };
}

let validate: ValidateFunction<DeviceFile> | undefined;

/** Whether `value` is a device file; if not, what is wrong with it. */
export function checkDeviceFile(
  value: unknown,
): { readonly file: DeviceFile } | { readonly faults: readonly DeviceFault[] } {
  validate ??= new Ajv({ allErrors: true, verbose: true, strict: true }).compile<DeviceFile>(deviceSchema());
  if (validate(value)) return { file: value };
  return { faults: (validate.errors ?? []).map(faultOf) };
}

function faultOf(error: ErrorObject): DeviceFault {
  const at = error.instancePath.slice(1).replaceAll('/', '.') || 'the file';
  return { at, problem: problemOf(error) };
}

function problemOf(error: ErrorObject): string {
  const parameters = error.params as Readonly<Record<string, unknown>>;
  const seen = JSON.stringify(error.data);
  if (error.keyword === 'required') return `lacks "${String(parameters['missingProperty'])}"`;
  if (error.keyword === 'const') return `is ${seen}; allowed: ${JSON.stringify(parameters['allowedValue'])}`;
  if (error.keyword === 'enum') return `is ${seen}; allowed: ${JSON.stringify(parameters['allowedValues'])}`;
  if (error.keyword !== 'additionalProperties')
    return `is ${seen}, which ${error.message ?? 'is not allowed'}`;
  const unknown = String(parameters['additionalProperty']);
  const known = Object.keys((error.parentSchema?.['properties'] ?? {}) as object);
  const near = nearest(unknown, known);
  return `has an unknown key "${unknown}"${near === undefined ? '' : `; did you mean "${near}"?`}`;
}
