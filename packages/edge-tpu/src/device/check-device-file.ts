import { createRequire } from 'node:module';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { holdsPlainly, nearest, suggestion } from '@edgewright/base';
import type { DeviceFault } from '../errors.js';
import type { DerivedFile, DeviceFile } from './device-file.js';
import { deviceSchema } from './device-schema.js';
import { QUANTITY_UNITS, type Unit } from './quantity-units.js';
import { allowedIn } from './unit-limits.js';

/** A file of the right form, or what is wrong with it. */
export type Checked =
  { readonly written: DeviceFile | DerivedFile } | { readonly faults: readonly DeviceFault[] };

const SCHEMA = deviceSchema();

/** Compiled with the first file that is not plainly right. */
let validate: ValidateFunction<DeviceFile | DerivedFile> | undefined;

/**
 * Whether `value` is a device file, in full or derived; if not, what is wrong with it. That the whole does not match is
 * left out: it is said by what is in it.
 */
export function checkDeviceFile(value: unknown): Checked {
  if (holdsPlainly(SCHEMA, value)) return { written: value as DeviceFile | DerivedFile };
  validate ??= compileSchema();
  if (validate(value)) return { written: value };
  return { faults: distinct((validate.errors ?? []).filter(({ keyword }) => keyword !== 'if').map(faultOf)) };
}

function compileSchema(): ValidateFunction<DeviceFile | DerivedFile> {
  const { Ajv2020 } = createRequire(import.meta.url)('ajv/dist/2020.js') as typeof import('ajv/dist/2020.js');
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    strict: true,
    strictRequired: false,
    // The schema is sound, as its test says; one file is checked, seldom more, so that compiling is what takes time.
    meta: false,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  return ajv.compile<DeviceFile | DerivedFile>(SCHEMA);
}

/** A group is looked at twice, for what may be in it and for what must: one fault may be found both times. */
function distinct(faults: readonly DeviceFault[]): readonly DeviceFault[] {
  return [...new Map(faults.map((fault) => [`${fault.at} ${fault.problem}`, fault])).values()];
}

function faultOf(error: ErrorObject): DeviceFault {
  const at = error.instancePath.slice(1).replaceAll('/', '.') || 'the file';
  return { at, problem: problemOf(error) };
}

type Describe = (
  error: ErrorObject,
  seen: string,
  parameters: Readonly<Record<string, unknown>>,
) => string | undefined;

/** What is wrong, by the rule that is broken; where a rule is not here, Ajv's own words are used. */
const PROBLEMS: Readonly<Record<string, Describe>> = {
  required: (_, _seen, { missingProperty }) => `lacks "${String(missingProperty)}"`,
  const: (_, seen, { allowedValue }) => `is ${seen}; allowed: ${JSON.stringify(allowedValue)}`,
  enum: ({ data }, seen, { allowedValues }) => {
    const allowed = (allowedValues as readonly unknown[]).map(String);
    return `is ${seen}. ${suggestion(String(data), allowed)}`.replace(/\.$/, '');
  },
  minimum: outOfLimits,
  maximum: outOfLimits,
  type: (error, seen) => outOfLimits(error, seen) ?? `is ${seen}, which ${error.message ?? 'is not allowed'}`,
  additionalProperties: ({ parentSchema }, _, { additionalProperty }) => {
    const unknown = String(additionalProperty);
    const near = nearest(unknown, Object.keys((parentSchema?.['properties'] ?? {}) as object));
    return `has an unknown key "${unknown}"${near === undefined ? '' : `; did you mean "${near}"?`}`;
  },
};

function problemOf(error: ErrorObject): string {
  const seen = typeof error.data === 'number' ? String(error.data) : JSON.stringify(error.data);
  const described = PROBLEMS[error.keyword]?.(error, seen, error.params as Readonly<Record<string, unknown>>);
  return described ?? `is ${seen}, which ${error.message ?? 'is not allowed'}`;
}

function outOfLimits({ data, instancePath }: ErrorObject, seen: string): string | undefined {
  const unit = unitAt(instancePath);
  return unit === undefined ? undefined : `is ${seen}; ${allowedIn(unit, data)}`;
}

const UNITS: Readonly<Record<string, Readonly<Record<string, Unit>>>> = {
  ...QUANTITY_UNITS,
  peak: { value: 'TOPS' },
  accuracy: { latency: '%' },
};

/** The unit of the value that a path ends at; `undefined` where it ends at anything else. */
function unitAt(instancePath: string): Unit | undefined {
  const [, group = '', name = ''] = instancePath.split('/');
  return instancePath.endsWith('/value') ? UNITS[group]?.[name] : undefined;
}
