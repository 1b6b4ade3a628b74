/** What the published segmenters were built for: image size in pixels, classes of ADE20K. */
export const ADE20K_512 = { inputSize: 512, classes: 32 } as const;
