import type { Shape } from '@edgewright/model-graph';
import type { LoweredOperation } from '../../compile/program.js';
import type { BusyTimes } from '../busy-times.js';
import type { LaunchWork } from './pipeline.js';

/**
 * The most tiles that a launch is cut into, which bounds the simulation of a layer of any size. Nothing is published of
 * how many there are; more of them shorten fill and drain by less than a thirty-second part of a layer.
 */
const MAX_TILES = 32;

/**
 * What the array does for each launch of an operation: the launches share its work evenly. A tile is a row of the output, all
 * channels, or several rows where there are many: cut by the shape alone, so that a device with more of anything gets the
 * same tiles sooner.
 */
export function launchWorkOf(operation: LoweredOperation, busy: BusyTimes): LaunchWork {
  const { launches, activationBytes, outputBytes } = operation;
  const tiles = tilesOf(operation.layer.out);
  const outputMs = activationBytes === 0 ? 0 : (busy.activationMs * outputBytes) / activationBytes;
  return {
    tiles,
    inputMs: (busy.activationMs - outputMs) / (launches * tiles),
    computeMs: busy.computeMs / (launches * tiles),
    outputMs: outputMs / (launches * tiles),
    // Weights from off chip enter the array through the same port as those from the cache.
    weightsMs: Math.max(busy.cachedMs, busy.streamingMs) / launches,
    launchMs: busy.overheadMs / launches,
    queuesBehindWeights: operation.streamedBytes > 0 && operation.spilledBytes > 0,
  };
}

function tilesOf(shape: Shape): number {
  const rows = shape.length > 1 ? (shape[0] ?? 1) : 1;
  return Math.min(rows, MAX_TILES);
}
