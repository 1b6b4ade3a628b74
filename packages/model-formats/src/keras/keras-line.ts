/** What a layer is written with: the variables it reads, and the name it gets in Keras. */
export interface KerasPlace {
  readonly inputs: readonly string[];
  /** As a Python string. */
  readonly name: string;
  /** A variable that is always there, for layers without input. */
  readonly anyInput: string;
}

/** The line of a layer, and the helpers that it calls. */
export interface KerasLine {
  readonly expression: string;
  readonly helpers?: readonly string[];
}
