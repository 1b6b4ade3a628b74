import { readTextFile, valuesIn, type PlacedValue } from '@edgewright/runtime';
import type { CliIo } from '../io/cli-io.js';
import { badUsage } from '../errors.js';

/** The process whose input may be read, and when to stop. */
export interface InputReading {
  readonly io: CliIo;
  readonly signal: AbortSignal;
}

/**
 * The values that an argument names: JSON itself, a file that holds one, a list or one a line, or `-` for standard input.
 *
 * @throws runtime/malformed-json · runtime/file-not-found
 */
export async function valuesFrom(
  { io, signal }: InputReading,
  source: string,
): Promise<readonly PlacedValue[]> {
  if (source === '-') return valuesIn(await inputOf(io, signal), 'standard input');
  if (/^\s*[[{]/.test(source)) return valuesIn(source, 'the command line');
  return valuesIn(readTextFile(source, io.cwd), source);
}

/**
 * The one value that an argument names.
 *
 * @throws cli/usage where there are several, and what {@link valuesFrom} throws
 */
export async function candidateValue(reading: InputReading, source: string): Promise<PlacedValue> {
  const [value, ...others] = await valuesFrom(reading, source);
  if (value !== undefined && others.length === 0) return value;
  const where = source === '-' ? 'Standard input' : source;
  throw badUsage(
    value === undefined ? `${where} holds no candidate` : `${where} holds ${others.length + 1} candidates`,
    'Give one, such as `edgewright best STUDY --json` or `edgewright trials STUDY --limit 1 --json` writes.',
  );
}

async function inputOf(io: CliIo, signal: AbortSignal): Promise<string> {
  const lines: string[] = [];
  for await (const line of io.inputLines(signal)) lines.push(line);
  signal.throwIfAborted();
  return lines.join('\n');
}
