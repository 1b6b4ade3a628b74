import type { Json } from '@edgewright/base';

const STEP = 2;

/** JSON for a person: what fits into `width` stays on one line, the rest is opened up. It can be pasted back as it is. */
export function compactJson(value: Json, width: number): string {
  return written(value, { width, indent: 0, before: 0 });
}

interface Place {
  readonly width: number;
  /** Characters each line of this value starts with. */
  readonly indent: number;
  /** Characters that stand before this value on its first line. */
  readonly before: number;
}

function written(value: Json, { width, indent, before }: Place): string {
  const flat = flatText(value);
  if (indent + before + flat.length < width || typeof value !== 'object' || value === null) return flat;
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const inner = indent + STEP;
  const parts = entriesOf(value).map(([label, item]) => {
    const text = written(item, { width, indent: inner, before: label.length });
    return `${' '.repeat(inner)}${label}${text}`;
  });
  return `${open ?? ''}\n${parts.join(',\n')}\n${' '.repeat(indent)}${close ?? ''}`;
}

function flatText(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = entriesOf(value).map(([label, item]) => label + flatText(item));
  const text = parts.join(', ');
  if (Array.isArray(value)) return `[${text}]`;
  return text === '' ? '{}' : `{ ${text} }`;
}

/** Each item with what is written before it. */
function entriesOf(value: Extract<Json, object>): readonly (readonly [string, Json])[] {
  if (isList(value)) return value.map((item) => ['', item] as const);
  return Object.entries(value).map(([key, item]) => [`${JSON.stringify(key)}: `, item] as const);
}

function isList(value: Extract<Json, object>): value is readonly Json[] {
  return Array.isArray(value);
}
