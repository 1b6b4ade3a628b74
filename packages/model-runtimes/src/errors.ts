import { EdgewrightError, messageOf } from '@edgewright/base';
import type { TensorNumbers, TensorPort } from './running-model.js';

/** A runtime that is not installed: they are large, and most commands need none. */
export function runtimeMissing(name: string, packageName: string, cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'model-runtimes/not-installed',
    category: 'unavailable',
    message: `${name} is not installed`,
    hint: `Get it by: npm run runtimes (in a clone) or npm install --ignore-scripts ${packageName}`,
    details: { package: packageName },
    cause,
  });
}

/** A file that a runtime cannot prepare. */
export function modelRefused(runtime: string, reasons: readonly string[], cause?: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'model-runtimes/refused',
    category: 'unsupported',
    message: `${runtime} cannot run this file: ${[...reasons, messageIfAny(cause)].filter(Boolean).join('; ')}`,
    hint: 'The file is damaged, or needs operators that this runtime lacks.',
    details: { runtime },
    cause,
  });
}

/** A model that a runtime ended in the midst of. */
export function modelFailed(runtime: string, reasons: readonly string[], cause: unknown): EdgewrightError {
  return new EdgewrightError({
    code: 'model-runtimes/failed',
    category: 'internal',
    message: `${runtime} could not run the model: ${[...reasons, messageIfAny(cause)].filter(Boolean).join('; ')}`,
    hint: 'Compare with another runtime, and report it if that one runs the model.',
    details: { runtime },
    cause,
  });
}

/** A tensor of a type that we do not exchange with a runtime. */
export function elementTypeUnknown(runtime: string, type: number): EdgewrightError {
  return new EdgewrightError({
    code: 'model-runtimes/element-type',
    category: 'unsupported',
    message: `An input or output of the model has the element type ${type} of ${runtime}`,
    hint: 'Inputs and outputs are float32, int32, int8, uint8 or int64.',
    details: { runtime, type },
  });
}

/** Inputs that are not what a model takes. */
export function wrongInput(
  { name, type, shape }: TensorPort,
  given: TensorNumbers | undefined,
): EdgewrightError {
  const found = given === undefined ? 'nothing' : `${given[Symbol.toStringTag]} of ${given.length}`;
  return new EdgewrightError({
    code: 'model-runtimes/wrong-input',
    category: 'invalid-input',
    message: `Input "${name}" is ${type}[${shape.join(', ')}]; given is ${found}`,
    hint: 'Give one array for each input, of its type and as long as its shape.',
    details: { name, type, shape },
  });
}

function messageIfAny(cause: unknown): string {
  return cause === undefined ? '' : messageOf(cause);
}

/** An input that does not fit the model. */
export function badInput(name: string, problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'model-runtimes/bad-input',
    category: 'invalid-input',
    message: `Input "${name}": ${problem}`,
    hint: 'Give every input of the model, row-major, with as many items as the batch has.',
  });
}

/** An operation that the interpreter does not know. */
export function notInterpreted({
  name,
  op,
}: {
  readonly name: string;
  readonly op: string;
}): EdgewrightError {
  return new EdgewrightError({
    code: 'model-runtimes/not-interpreted',
    category: 'unsupported',
    message: `Layer "${name}" (${op}) is of an operation that the interpreter does not know`,
    hint: 'Write the network as a file and run it in a runtime.',
    details: { layer: name, op },
  });
}
