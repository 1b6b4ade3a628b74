import type { DensityLayer } from '../charts/scene.js';
import type { Theme } from '../charts/theme.js';
import { STATUS } from './trial-columns.js';

/** Layers of a cloud of trials, from below: what was left out stays behind what was not. */
export function layerLooks({ filtered, infeasible, feasible }: Theme): readonly DensityLayer[] {
  return [
    { label: 'filtered out', colour: filtered, base: 0.18 },
    { label: 'infeasible', colour: infeasible, base: 0.3 },
    { label: 'feasible', colour: feasible, base: 0.42 },
  ];
}

/** The number in {@link layerLooks} of what is feasible and left by the filters. */
export const FEASIBLE_LAYER = 3;

/** `uint8[trials]`: the layer of each trial, counted from 1, and 0 for what was not measured. */
export function cloudLayers(status: Uint8Array, shown: Uint8Array | undefined): Uint8Array {
  const layers = new Uint8Array(status.length);
  for (let trial = 0; trial < layers.length; trial++) {
    const known = status[trial] ?? STATUS.unmeasured;
    if (known === STATUS.unmeasured) continue;
    layers[trial] = shown === undefined || shown[trial] === 1 ? known + 1 : 1;
  }
  return layers;
}
