/** The element of a report file that holds its answers: JSON, compressed with gzip, in base64. */
export const ANSWERS_ELEMENT = 'edgewright-answers';

/** The element of a report file that holds the columns of a study: blocks, compressed with gzip, in base64. */
export function columnsElement(study: number): string {
  return `edgewright-columns-${study}`;
}
