import type { Shape } from '../drawing.js';

/**
 * What is drawn below a shape, as a text: where that is the same, so are the pixels. Rasters are left out, for none lies below another.
 */
export function shapesBelow(shapes: readonly Shape[], shape: Shape): string {
  const below: unknown[] = [];
  collect(shapes, shape, below);
  return JSON.stringify(below);
}

/** Whether the shape was met. */
function collect(shapes: readonly Shape[], until: Shape, below: unknown[]): boolean {
  for (const shape of shapes) {
    if (shape === until) return true;
    if (shape.kind === 'group') {
      below.push(shape.clip ?? null);
      if (collect(shape.shapes, until, below)) return true;
    } else if (shape.kind !== 'raster') below.push(shape);
  }
  return false;
}
