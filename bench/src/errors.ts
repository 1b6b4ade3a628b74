import { EdgewrightError } from '@edgewright/base';

/** A command that a benchmark ran ended with an error, which it has printed itself. */
export function commandFailed(words: readonly string[], end: string | number): EdgewrightError {
  return new EdgewrightError({
    code: 'bench/command-failed',
    category: 'internal',
    message: `The command edgewright ${words.join(' ')} ended with ${end}`,
  });
}

/** Something that a benchmark was written for, such as a published network or a row of a table, is not there. */
export function notThere(what: string): EdgewrightError {
  return new EdgewrightError({
    code: 'bench/not-there',
    category: 'internal',
    message: `There is no ${what}`,
    hint: 'The benchmark was written for it: give it its new name there.',
  });
}

/** A published network that the benchmark compares with cannot be evaluated, or a search has nothing to compare with it. */
export function nothingToCompare(what: string): EdgewrightError {
  return new EdgewrightError({ code: 'bench/nothing-to-compare', category: 'unsupported', message: what });
}

/** A fault that a benchmark lets an evaluator have, to see whether a search gets over it. */
export function madeFault(category: 'internal' | 'unavailable', message: string): EdgewrightError {
  return new EdgewrightError({ code: `bench/${category}`, category, message });
}

/** The program that judges files from outside ended before its verdict. */
export function judgeEnded(said: string): EdgewrightError {
  return new EdgewrightError({
    code: 'bench/judge-ended',
    category: 'unavailable',
    message: `The judge ended: ${said}`,
    hint: '--python names a Python with tensorflow, keras, torch and onnx.',
  });
}

/** A server that a benchmark started did not do what it should. */
export function serverEnded(problem: string): EdgewrightError {
  return new EdgewrightError({
    code: 'bench/server-ended',
    category: 'internal',
    message: `A server of the benchmark: ${problem}`,
  });
}
