/** Characters of a text that a person, or a log, has use for. */
const MOST = 4000;

/** What {@link bounded} puts in place of the rest. */
const NOTE = /… \([\d,]{1,30} more characters\)$/;
const LONGEST_NOTE = 50;

/** A text of others, cut where it is longer than anybody reads, with how much was left out; cut again, it stays as it is. */
export function bounded(text: string, most = MOST): string {
  if (text.length <= most) return text;
  if (text.length <= most + LONGEST_NOTE && NOTE.test(text)) return text;
  // No half of a character.
  const end = /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
  return `${text.slice(0, end)}… (${(text.length - end).toLocaleString('en-GB')} more characters)`;
}
