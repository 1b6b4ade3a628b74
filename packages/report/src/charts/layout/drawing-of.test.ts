import { describe, expect, it } from '@jest/globals';
import type { Shape, TextShape } from '../drawing.js';
import type { Panel, Scene } from '../scene.js';
import { drawingOf } from './drawing-of.js';
import { isInside, pixelOf, valuesAt, type PanelPlace } from './panel-place.js';
import { textWidth } from './text-extent.js';

function panel(label: string): Panel {
  return {
    title: `panel ${label}`,
    height: 100,
    y: { label: 'share', scale: 'linear', range: { low: 0, high: 1 } },
    series: [
      { kind: 'points', label, mark: 'disc', colour: '#000000', points: [[3, 0.5]] },
      { kind: 'points', mark: 'disc', colour: '#000000', points: [[4, 0.5]] },
    ],
  };
}

const SCENE: Scene = {
  title: 'A title of a few words',
  note: 'A note that is longer than the picture is wide, '.repeat(6).trim(),
  x: { label: 'trials (count)', scale: 'logarithmic', better: 'lower' },
  panels: [panel('one'), panel('a label of so many words that it takes more than one line of the legend')],
};

/** Left, right, top and bottom of a text that is not turned. */
function boxOf({ at: [x, y], text, size, anchor }: TextShape) {
  const width = textWidth(text, size);
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2;
  return { left, right: left + width, top: y - size, bottom: y };
}

const textsIn = (shapes: readonly Shape[]) =>
  shapes.filter((shape) => shape.kind === 'text').filter(({ upwards }) => upwards !== true);

describe('drawingOf', () => {
  const { width, height, shapes } = drawingOf(SCENE);

  it('keeps every text on the paper, and off every other', () => {
    const boxes = textsIn(shapes).map(boxOf);
    for (const [index, box] of boxes.entries()) {
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(width);
      expect(box.bottom).toBeLessThanOrEqual(height);
      const above = boxes.slice(0, index);
      const hit = above.find(
        (other) =>
          other.left < box.right &&
          box.left < other.right &&
          other.top < box.bottom &&
          box.top < other.bottom,
      );
      expect(hit).toBeUndefined();
    }
  });

  it('shares the horizontal axis between panels, with its numbers below the last', () => {
    const frames = shapes.flatMap((shape) =>
      shape.kind === 'rectangle' && shape.stroke !== undefined ? [shape.frame] : [],
    );
    expect(new Set(frames.map((frame) => `${frame.left} ${frame.width}`)).size).toBe(1);
    const label = textsIn(shapes).filter(({ text }) => text.includes('trials'));
    expect(label).toMatchObject([{ text: '← better, trials (count)' }]);
    const bottoms = frames.map((frame) => frame.top + frame.height);
    expect(boxOf(label[0] as TextShape).top).toBeGreaterThan(Math.max(...bottoms));
  });

  it('has a line of the legend for a series with a label alone', () => {
    const { shapes: one } = drawingOf({ ...SCENE, panels: [panel('one')] });
    expect(textsIn(one).filter(({ text }) => text === 'one')).toHaveLength(1);
    const { width: narrow } = drawingOf({ ...SCENE, panels: [] });
    expect(narrow).toBeLessThan(width);
  });

  it('fits the frames into a size that is given, and tells where values lie', () => {
    const size = { width: 800, height: 500 };
    const look = { size, heading: false, legend: false };
    const picture = drawingOf(SCENE, look);
    expect(picture).toMatchObject(size);
    const boxes = textsIn(picture.shapes).map(boxOf);
    for (const { left, right, bottom } of boxes) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(right).toBeLessThanOrEqual(size.width);
      expect(bottom).toBeLessThanOrEqual(size.height);
    }
    expect(textsIn(picture.shapes).map(({ text }) => text)).not.toContain(SCENE.title);
    const [place] = picture.panels as [PanelPlace];
    expect(picture.panels).toHaveLength(2);
    const at = pixelOf(place, [3, 0.5]);
    expect(isInside(place.frame, at)).toBe(true);
    const [x, y] = valuesAt(place, at);
    expect(x).toBeCloseTo(3);
    expect(y).toBeCloseTo(0.5);
  });

  it('is a picture even where there is no room for it', () => {
    const { panels } = drawingOf(SCENE, { size: { width: 10, height: 10 } });
    for (const { frame } of panels) expect(Math.min(frame.width, frame.height)).toBeGreaterThan(0);
  });
});
