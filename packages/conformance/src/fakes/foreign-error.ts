/** An error as the code of somebody else throws it: without a code, a category or a hint. */
export function foreignError(message: string): RangeError {
  return new RangeError(message);
}
