import { visibleText } from './visible-text.js';

/** Text as it stands in XML. */
export function xmlText(text: string): string {
  return visibleText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
