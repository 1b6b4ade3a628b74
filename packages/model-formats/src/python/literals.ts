/** A value as Python writes it. */
export type PythonValue = string | number | boolean | undefined | readonly PythonValue[];

/** A value as a Python literal; lists become tuples. */
export function literal(value: PythonValue): string {
  if (value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return JSON.stringify(value);
  return `(${value.map(literal).join(', ')}${value.length === 1 ? ',' : ''})`;
}

/** Named arguments as a call has them; those that are left out, and `False`, which is every default here, are not written. */
function namedArguments(values: Readonly<Record<string, PythonValue>>): readonly string[] {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== false)
    .map(([name, value]) => `${name}=${literal(value)}`);
}

/** A call with these arguments. */
export function call(
  name: string,
  positional: readonly string[],
  named: Readonly<Record<string, PythonValue>> = {},
): string {
  return `${name}(${positional.concat(namedArguments(named)).join(', ')})`;
}

/** Text that may stand between three quotes. */
export function docText(text: string): string {
  return text
    .replace(/[\r\n]+/g, ' ')
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"');
}
