/** Characters of a text that a person, or a log, has use for. */
const MOST = 4000;

/** A text of others, cut where it is longer than anybody reads, with how much was left out. */
export function bounded(text: string, most = MOST): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most)}… (${(text.length - most).toLocaleString('en-GB')} more characters)`;
}
