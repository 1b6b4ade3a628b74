import type { Layer, LayerWeights, Model } from '@edgewright/model-graph';
import { beforeActivation } from '../../calibration/tensor-names.js';
import { weightNameOf, weightsOf } from '../../weights/weight-shapes.js';
import { HeldTensors, type Held } from './layout.js';
import { OnnxGraph } from './onnx-graph.js';
import { DATA_TYPE, type DataType } from '../file/onnx-model.js';

/** How group convolutions are written: as one operator, or as slices, one convolution each, and a concatenation. */
export type GroupConvolutions = 'native' | 'split';

/** What operations are written with. */
export interface WritingSettings {
  readonly groupConvolutions: GroupConvolutions;
  /** Items in one call; a text is any number. */
  readonly batch: number | string;
  /** `folded` into kernels, from moving statistics; `batch`: all that has one a channel from the statistics of the batch. */
  readonly normalisation: 'folded' | 'batch';
}

/** What an operation has written: a tensor in one of its forms. */
export interface Written {
  readonly image?: string;
  readonly plain?: string;
  /** Default: float32. */
  readonly type?: DataType;
}

/** A tensor that holds what a batch makes of a part of a norm. */
export interface BatchStatistic {
  readonly layer: Layer;
  readonly part: 'mean' | 'variance' | 'scale' | 'offset';
  /** float32[1, channels, 1, 1] or [1, …, channels] */
  readonly tensor: string;
}

/** A model on its way into an ONNX graph: what the writers of single operations share. */
export class Writing {
  readonly held: HeldTensors;
  readonly statistics: BatchStatistic[] = [];
  /** Names of the network's tensors, as calibration knows them, by those of the ONNX graph. */
  readonly meanings = new Map<string, string>();
  readonly #shared = new Map<string, unknown>();

  constructor(
    readonly graph: OnnxGraph,
    readonly model: Model,
    readonly settings: WritingSettings,
  ) {
    this.held = new HeldTensors(graph);
  }

  /** The numbers of a layer, or of the group that it shares them with. */
  weightsOf(layer: Layer): LayerWeights {
    return weightsOf(this.model.weights, layer);
  }

  /** Numbers made of those of a layer, once for all layers that share them, so that they are written once. */
  sharedBy<T>(layer: Layer, what: string, make: () => T): T {
    const key = `${what} of ${weightNameOf(layer)}`;
    const known = this.#shared.get(key);
    if (known !== undefined) return known as T;
    const made = make();
    this.#shared.set(key, made);
    return made;
  }

  /** The only input of a layer, or its first. */
  inputOf({ inputs }: Layer): Held & { readonly name: string } {
    const name = inputs[0] ?? '';
    return { name, ...this.held.get(name) };
  }

  /** The input in the form in which it lies there. */
  asItLies(name: string): Written {
    const { image, type } = this.held.get(name);
    return image === undefined ? { plain: this.held.plain(name), type } : { image, type };
  }

  /** All inputs in one form: as images where one of them is. */
  alike(names: readonly string[]): { readonly isImage: boolean; readonly tensors: readonly string[] } {
    const isImage = names.some((name) => this.held.isImage(name));
    return {
      isImage,
      tensors: names.map((name) => (isImage ? this.held.image(name) : this.held.plain(name))),
    };
  }

  /** The same as float32, which arithmetic is on. */
  floatsAlike(names: readonly string[]): ReturnType<Writing['alike']> {
    const { isImage, tensors } = this.alike(names);
    const floats = tensors.map((tensor, index) => {
      const isFloat = this.held.get(names[index] ?? '').type === 'float32';
      return isFloat ? tensor : this.graph.node('Cast', [tensor], { to: DATA_TYPE.float32 });
    });
    return { isImage, tensors: floats };
  }

  /** Remembers what a tensor is, for calibration and quantisation. */
  means(tensor: string, name: string): void {
    this.meanings.set(tensor, name);
  }

  /** The tensor of a layer before its activation. */
  before({ name }: Layer, tensor: string): void {
    this.means(tensor, beforeActivation(name));
  }
}

/** In one of the two forms. */
export function inForm(tensor: string, isImage: boolean, type: DataType = 'float32'): Written {
  return isImage ? { image: tensor, type } : { plain: tensor, type };
}

/** The tensor that was written, in whatever form. */
export function tensorOf({ image, plain }: Written): string {
  return image ?? plain ?? '';
}
