/** The element of a report file that holds its answers: JSON, compressed with gzip, as text. */
export const ANSWERS_ELEMENT = 'edgewright-answers';

/** The element of a report file that holds the columns of a study: blocks, compressed with gzip, as text. */
export function columnsElement(study: number): string {
  return `edgewright-columns-${study}`;
}
