/**
 * What differs between two JSON values, a line each: `budget.trials: stored 100, given 200`. Empty when they are equal.
 */
export function differences(stored: unknown, given: unknown, path = ''): readonly string[] {
  if (isObject(stored) && isObject(given)) {
    const keys = [...new Set([...Object.keys(stored), ...Object.keys(given)])].sort();
    return keys.flatMap((key) => differences(stored[key], given[key], joined(path, key)));
  }
  if (Object.is(stored, given)) return [];
  return [`${path}: stored ${show(stored)}, given ${show(given)}`];
}

function joined(path: string, key: string): string {
  if (/^\d+$/.test(key)) return `${path}[${key}]`;
  return path === '' ? key : `${path}.${key}`;
}

/** Lists count as objects of their indices. */
function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value);
}
