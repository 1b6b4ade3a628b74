/** What the published classifiers were built for: image size in pixels, classes of ImageNet and a background class. */
export const IMAGENET_224 = { inputSize: 224, classes: 1001 } as const;
