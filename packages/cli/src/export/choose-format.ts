import { basename } from 'node:path';
import type { ModelFormat } from '@edgewright/contracts';
import { BUILT_IN_PLUGINS } from '@edgewright/runtime';
import type { Services } from '../composition/services.js';
import { badUsage } from '../errors.js';

/** What a command line says of the format: its name, or a file whose ending says it. */
export interface FormatGiven {
  readonly format?: string;
  readonly output?: string;
}

/** What begins the names of the plugins that come with Edgewright. */
const PREFIX = 'format-';

/** The formats that come with Edgewright, by the words that choose them. */
export const BUILT_IN_FORMATS: readonly string[] = BUILT_IN_PLUGINS.filter((name) =>
  name.startsWith(PREFIX),
).map((name) => name.slice(PREFIX.length));

/**
 * The format that a command line means: by the name of one of ours, or of any plugin; else by the ending of the output.
 *
 * @throws cli/usage, and runtime/… of a plugin that cannot be loaded
 */
export async function chooseFormat(
  services: Services,
  { format, output }: FormatGiven,
): Promise<ModelFormat> {
  if (format !== undefined) return loadFormat(services, format);
  const all = await Promise.all(BUILT_IN_FORMATS.map((name) => loadFormat(services, name)));
  const fitting = all.filter(({ extension }) => output !== undefined && output.endsWith(extension));
  const [only, ...others] = fitting;
  if (only !== undefined && others.length === 0) return only;
  const names = (fitting.length > 0 ? fitting : all).map(({ name }) => name).join(', ');
  throw badUsage(
    output === undefined
      ? 'Neither --format nor --output is given'
      : `${basename(output)} does not say which format it is to have`,
    `Give --format: ${names}, or the name of a plugin.`,
  );
}

/**
 * The format of a name: one of ours, or of any plugin.
 *
 * @throws runtime/… of a plugin that cannot be loaded
 */
export async function loadFormat({ plugins, io }: Services, name: string): Promise<ModelFormat> {
  const plugin = BUILT_IN_FORMATS.includes(name) ? PREFIX + name : name;
  return plugins.provision('model-format', plugin, io.cwd);
}
