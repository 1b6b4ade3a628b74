/**
 * A canvas that a drawing is painted on, as large as the place it has, sharp at the pixels of the device. It is drawn again when
 * a signal changes that `draw` reads.
 */
import { effect, signal, type Signal } from '@preact/signals';
import { paintDrawing, type Drawing, type Extent } from '@edgewright/report/charts';
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';

interface PictureProps {
  /** One sentence that says what the picture shows, for people who do not see it. */
  readonly label: string;
  /** Another function is a reason to draw again, so that one that a callback holds spares drawings. */
  readonly draw: (extent: Extent) => Drawing | null;
  /** In pixels; the width is that of the place, and the height may follow from it. */
  readonly height: number | ((width: number) => number);
  readonly class?: string;
  readonly children?: ComponentChildren;
}

/** A picture, with what lies over it as children. */
export function Picture({ label, draw, height, class: name = '', children }: PictureProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const place = useRef<HTMLDivElement>(null);
  const width = useMemo(() => signal(0), []);
  const drawing = useMemo(() => signal(draw), []);
  drawing.value = draw;
  useEffect(() => followWidth(place.current, width), [width]);
  useEffect(
    () =>
      effect(() => {
        const extent = { width: width.value, height: heightAt(height, width.value) };
        if (extent.width > 0 && canvas.current !== null) paint(canvas.current, extent, drawing.value(extent));
      }),
    [width, drawing, height],
  );
  return (
    <div class={`picture ${name}`} ref={place} style={{ height: `${heightAt(height, width.value)}px` }}>
      <canvas ref={canvas} role="img" aria-label={label} />
      {children}
    </div>
  );
}

function heightAt(height: PictureProps['height'], width: number): number {
  return typeof height === 'number' ? height : height(width);
}

function followWidth(place: HTMLElement | null, width: Signal<number>): (() => void) | undefined {
  if (place === null) return undefined;
  const observer = new ResizeObserver(() => {
    width.value = place.clientWidth;
  });
  observer.observe(place);
  width.value = place.clientWidth;
  return () => {
    observer.disconnect();
  };
}

function paint(canvas: HTMLCanvasElement, { width, height }: Extent, drawing: Drawing | null): void {
  const pixelRatio = window.devicePixelRatio;
  // To set a size, even the same one, has the browser make a new canvas; what is painted covers all of it.
  const across = Math.round(width * pixelRatio);
  const down = Math.round(height * pixelRatio);
  if (drawing === null || canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
  }
  const surface = canvas.getContext('2d', { willReadFrequently: true });
  if (surface !== null && drawing !== null) paintDrawing({ surface, pixelRatio }, drawing);
}
