import type { TextShape } from '../drawing.js';
import type { Scene } from '../scene.js';
import type { Theme } from '../theme.js';
import { linesWithin } from './text-extent.js';

const TITLE = { size: 15, line: 20 };
const NOTE = { size: 12, line: 16 };

/** Title and note of a scene, and where they end. */
export interface Heading {
  readonly bottom: number;
  readonly shapes: readonly TextShape[];
}

/** Room for the heading of a scene, in pixels. */
export interface HeadingRoom {
  readonly margin: number;
  readonly width: number;
}

/** Title and note in as many lines as they need. */
export function headingShapes({ title, note }: Scene, { margin, width }: HeadingRoom, theme: Theme): Heading {
  const titles = linesWithin(title, TITLE.size, width);
  const notes = note === undefined ? [] : linesWithin(note, NOTE.size, width);
  const below = margin + titles.length * TITLE.line;
  const line = (text: string, baseline: number): TextShape => ({
    kind: 'text',
    at: [margin, baseline],
    text,
    size: NOTE.size,
    anchor: 'start',
    colour: theme.text,
  });
  return {
    bottom: below + notes.length * NOTE.line,
    shapes: [
      ...titles.map((text, index): TextShape => {
        const at = margin + TITLE.size + index * TITLE.line;
        return { ...line(text, at), size: TITLE.size, bold: true };
      }),
      ...notes.map((text, index): TextShape => {
        const at = below + NOTE.size + index * NOTE.line;
        return { ...line(text, at), colour: theme.muted };
      }),
    ],
  };
}
