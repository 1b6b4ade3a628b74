/**
 * What a terminal obeys, or what hides or reorders the text around it, instead of showing it: control characters but
 * line ends and tabs, escapes among them; zero-width characters; marks of the direction of writing; separators of lines
 * that are no line ends; halves of surrogate pairs.
 */
const INVISIBLE = /(?![\n\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;
/** Most text is this, and needs no closer look. */
const PLAIN = /^[\n\t\x20-\x7e]*$/;

/**
 * Text of others as it may be shown: what is invisible stands as `\u001b`, as in JSON, so that JSON keeps its meaning.
 */
export function visibleText(text: string): string {
  return PLAIN.test(text) ? text : text.replace(INVISIBLE, escaped);
}

/** {@link visibleText} within a line: line ends and tabs, with the blanks around them, become one blank. */
export function visibleInLine(text: string): string {
  return visibleText(text.replaceAll(/\s*[\r\n\t]\s*/g, ' '));
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}
