/** Letters from which on a word may stand for a longer one that begins with it, or the other way round. */
const LEAST_PREFIX = 3;

/**
 * The allowed word nearest to a mistyped one, or the first that begins with it or that it begins with, for error
 * messages; `undefined` when none is near.
 *
 * @source Damerau–Levenshtein distance in its optimal string alignment form
 */
export function nearest(word: string, allowed: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of allowed) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance >= bestDistance) continue;
    best = candidate;
    bestDistance = distance;
  }
  return best ?? sharingBeginning(word.toLowerCase(), allowed);
}

/** The first word that begins with the typed one, else the first that it begins with. */
function sharingBeginning(word: string, allowed: Iterable<string>): string | undefined {
  let within: string | undefined;
  for (const candidate of allowed) {
    const other = candidate.toLowerCase();
    if (word.length >= LEAST_PREFIX && other.startsWith(word)) return candidate;
    if (other.length >= LEAST_PREFIX && word.startsWith(other)) within ??= candidate;
  }
  return within;
}

/** `did you mean "x"?` or the list of what is allowed. */
export function suggestion(word: string, allowed: readonly string[]): string {
  const near = nearest(word, allowed);
  const list = allowed.slice(0, 20).join(', ') + (allowed.length > 20 ? ', …' : '');
  return near === undefined ? `Allowed: ${list}.` : `Did you mean "${near}"? Allowed: ${list}.`;
}

function editDistance(a: string, b: string): number {
  let beforePrevious: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) distance = Math.min(distance, (beforePrevious[j - 2] ?? 0) + 1);
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
}
