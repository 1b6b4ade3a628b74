/** A search and the same search without group convolution. */
export interface Ablation {
  readonly task: string;
  /** Ready-made search files. */
  readonly withGroups: string;
  readonly withoutGroups: string;
  /** The published network that the paper compares with, which has no group convolution. */
  readonly predecessor: string;
}

/** @source Akin et al. 2022, sections 5.1 and 5.3 */
export const ABLATIONS: readonly Ablation[] = [
  {
    task: 'classification',
    withGroups: 'mobilenet-edgetpu-v2-s',
    withoutGroups: 'mobilenet-edgetpu-v2-s-no-groups',
    predecessor: 'mobilenet_edgetpu',
  },
  {
    task: 'detection',
    withGroups: 'spaghettinet-edgetpu-s',
    withoutGroups: 'spaghettinet-edgetpu-s-no-groups',
    predecessor: 'ssdlite_mobiledet_edgetpu',
  },
];
