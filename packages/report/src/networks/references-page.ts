import { line, tablePart, type Page } from '../page/page.js';

/** What there is to say of a published network; `reason` only where it cannot be built. */
export interface ListedReference {
  readonly name: string;
  readonly in_space: boolean;
  readonly params: number | null;
  readonly macs: number | null;
  readonly reason?: string;
}

/** The published networks of a task, for a person who has yet to choose one. */
export function referencesPage(references: readonly ListedReference[]): Page {
  return [
    tablePart({
      columns: ['reference', 'in the space', 'parameters', 'macs'],
      rows: references.map(({ name, in_space: inSpace, params, macs }) => [name, inSpace, params, macs]),
    }),
    line(),
    ...references.flatMap(({ name, reason }) =>
      reason === undefined ? [] : [line(`${name} cannot be built: ${reason}`)],
    ),
    line('Choose one with --reference NAME, or a candidate of the space with --candidate FILE.'),
  ];
}
