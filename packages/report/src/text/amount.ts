/** A count with its noun: `1 candidate`, `5 candidates`. */
export function amount(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
