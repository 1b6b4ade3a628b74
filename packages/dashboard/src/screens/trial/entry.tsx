import type { Json } from '@edgewright/base';
import type { ComponentChildren } from 'preact';
import { BrokenName } from '../../shell/broken-name.js';
import { columnTitle } from '../../shell/column-title.js';
import { valueText } from '../../shell/number-text.js';

interface EntryProps {
  readonly name: string;
  readonly children: ComponentChildren;
}

/** A line of a list of names and values. */
export function Entry({ name, children }: EntryProps) {
  return (
    <>
      <dt title={name}>
        <BrokenName name={columnTitle(name)} />
      </dt>
      <dd>{children}</dd>
    </>
  );
}

/** A value as people read it: what has parts of its own as `name value, name value`. */
export function jsonText(value: Json | undefined): string {
  if (typeof value === 'number') return valueText(value);
  if (typeof value === 'string') return value;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Array.isArray(value)
    ? value.map(jsonText)
    : Object.entries(value).map(([name, part]) => `${name} ${jsonText(part)}`);
  return parts.join(', ');
}
