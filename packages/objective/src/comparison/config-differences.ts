import { canonicalJson, type Json, type JsonObject } from '@edgewright/base';
import type { ConfigDifference } from '@edgewright/contracts';

/** The paths at which values are not all alike, as short as they can be: lists and objects are gone into where all are some. */
export function configDifferences(values: readonly (Json | undefined)[], path = ''): ConfigDifference[] {
  if (values.every(isObject)) {
    const names = [...new Set(values.flatMap((value) => Object.keys(value)))];
    return names.flatMap((name) =>
      configDifferences(
        values.map((value) => value[name]),
        path === '' ? name : `${path}.${name}`,
      ),
    );
  }
  if (values.every(isList)) {
    const length = values.reduce((most, value) => Math.max(most, value.length), 0);
    return Array.from({ length }, (_, index) =>
      configDifferences(
        values.map((value) => value[index]),
        `${path}[${index}]`,
      ),
    ).flat();
  }
  const texts = values.map((value) => (value === undefined ? '' : canonicalJson(value)));
  return new Set(texts).size > 1 ? [{ path, values }] : [];
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}
