/** A file of a trial, as the store holds it. */
export interface Artifact {
  readonly trial: number;
  /** That made it, as `start` counted it. */
  readonly attempt: number;
  /** A relative path with `/`: `model.onnx`, `logs/train.txt`. */
  readonly name: string;
  readonly bytes: number;
  /** Of its contents, in hexadecimal. */
  readonly sha256: string;
  /** Where it lies. */
  readonly path: string;
}

/** A file to keep. */
export interface NewArtifact {
  /** As `start` counted it. */
  readonly attempt: number;
  readonly name: string;
  readonly contents: Uint8Array;
}

/** Which file of a trial to read. */
export interface ArtifactChoice {
  readonly name: string;
  /** The file of this attempt, or else of the latest before it that has one; absent: of the latest of all. */
  readonly attempt?: number;
}

/** How much may be kept of a trial and of a study; what would be more is refused. */
export interface ArtifactLimits {
  /** Of all attempts at a trial together. */
  readonly trialBytes: number;
  readonly trialFiles: number;
  readonly studyBytes: number;
}
