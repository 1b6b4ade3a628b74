import type { ListedModel } from './listed-layers.js';

/** A detector whose predictor is listed apart, as an assumption. */
interface ListedDetector extends ListedModel {
  readonly assumed_head_layers: ListedModel['layers'];
  readonly computed_with_assumed_head: Omit<ListedModel, 'layers'>;
}

interface DetectorFile {
  readonly models: Readonly<Record<string, ListedDetector>>;
  readonly mobiledet: { readonly models: Readonly<Record<string, ListedModel>> };
}

/** The detectors of a file, each with its predictor. */
export function detectors({ models, mobiledet }: DetectorFile): Readonly<Record<string, ListedModel>> {
  const whole = Object.entries(models).map(([name, model]) => {
    const layers = [...model.layers, ...model.assumed_head_layers];
    return [name, { ...model.computed_with_assumed_head, layers }] as const;
  });
  return { ...Object.fromEntries(whole), ...mobiledet.models };
}
