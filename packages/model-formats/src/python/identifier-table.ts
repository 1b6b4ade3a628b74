import { literal } from './literals.js';

/** The names that `read_weights` cannot turn into identifiers by itself. */
export function identifierTable(identifiers: ReadonlyMap<string, string>): string {
  const other = [...identifiers].filter(
    ([name, identifier]) => name.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_+|_+$/g, '') !== identifier,
  );
  const entries = other.map(([name, identifier]) => `${literal(name)}: ${literal(identifier)}`);
  return `# Layers whose identifier is more than their name with underscores.\nIDENTIFIERS = {${entries.join(', ')}}`;
}
