import type { Optimiser } from '../updates/update.js';
import type { Augmentation } from './augmentation.js';
import type { TrainedTask } from './trained-task.js';

/** How a network is trained. */
export interface TrainerOptions {
  readonly task: TrainedTask;
  readonly seed: number;
  /** Steps of the whole training. */
  readonly steps: number;
  /** Items in one step. */
  readonly batch: number;
  readonly optimiser: Optimiser;
  /** The highest learning rate, and the share of steps in which it rises. */
  readonly rate: number;
  readonly warmUp: number;
  readonly smoothing: number;
  readonly augmentation: Augmentation;
}
