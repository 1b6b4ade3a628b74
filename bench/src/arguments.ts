import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { madeDataFolder } from './made-data/made-data.js';

/** What every benchmark takes. */
export interface BenchArguments {
  /** The folder that holds `data/` and `reference/`; read it with {@link dataFile}. */
  readonly data: string | undefined;
  /** A shorter run whose figures are only indicative. */
  readonly quick: boolean;
  readonly json: boolean;
  /** Write what was fitted or generated to where the project keeps it. */
  readonly write: boolean;
  /** Values of the options that only this benchmark has. */
  readonly own: Readonly<Record<string, unknown>>;
}

/** What the options of every benchmark are for, and how they are written. */
const COMMON = {
  data: { type: 'string' },
  quick: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const HELP = `
--data DIR  the folder that holds data/ and reference/
--quick     a shorter run, whose figures are only indicative
--json      figures as JSON, where the benchmark has that form
--write     keep what was fitted or generated, where the project keeps it`;

/**
 * The command line of this benchmark; ends the process with code 2 and one clear message when it is wrong, and with code 0 after
 * `--help`.
 */
export function readArguments(own: ParseArgsConfig['options'] = {}): BenchArguments {
  try {
    const { values } = parseArgs({ args: process.argv.slice(2), options: { ...own, ...COMMON } });
    const { data, quick, json, write, help } = values;
    if (help) {
      console.log(usage(own));
      process.exit(0);
    }
    return { data, quick, json, write, own: values };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/** One line of all options, and what those of every benchmark mean. */
function usage(own: NonNullable<ParseArgsConfig['options']>): string {
  const words = Object.entries({ ...own, ...COMMON }).map(([name, option]) => {
    const word = option.type === 'string' ? `--${name} ${name === 'data' ? 'DIR' : 'VALUE'}` : `--${name}`;
    return `[${word}]${'multiple' in option && option.multiple === true ? '…' : ''}`;
  });
  return `usage: ${words.join(' ')}\n${HELP}`;
}

/** The path of a file in the data folder, such as `reference/mobilenet-edgetpu-v2.json`; made-up rows for a quick run without one. */
export function dataFile(options: BenchArguments, relativePath: string): string {
  if (options.data === undefined) {
    if (options.quick) return join(madeDataFolder(), relativePath);
    return refuse(`this benchmark reads ${relativePath}: give the folder that holds it as --data DIR`);
  }
  const path = join(resolve(options.data), relativePath);
  return existsSync(path)
    ? path
    : refuse(`${path} does not exist: --data takes the folder that holds data/ and reference/`);
}

/** Prints one bar: what was measured, what was asked, and whether it is met. Returns whether it is met. */
export function reportBar(
  what: string,
  measured: string,
  bar: { readonly text: string; readonly met: boolean },
): boolean {
  console.log(`${bar.met ? 'met   ' : 'missed'}  ${what}: ${measured} (bar: ${bar.text})`);
  return bar.met;
}

/** Ends the process with code 2 and one message: the command line is wrong. */
export function refuse(message: string): never {
  console.error(`error: ${message}`);
  process.exit(2);
}
