import { displayWidth, wrapText } from '../../text/wrap-text.js';

/**
 * How much room text takes, without a font to measure: a character of a sans-serif font is rarely wider, on average over
 * a line, than 0.6 of the size of the font.
 */
const WIDTH_OF_SIZE = 0.6;

/** An upper estimate of the width of a line of text, in pixels. */
export function textWidth(text: string, size: number): number {
  return Math.ceil(displayWidth(text) * size * WIDTH_OF_SIZE);
}

/** Text in lines that are at most so many pixels wide, as far as its words allow. */
export function linesWithin(text: string, size: number, pixels: number): readonly string[] {
  return wrapText(text, Math.floor(pixels / (size * WIDTH_OF_SIZE)));
}
