import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { currentOptions, searchFileSchema } from '@edgewright/contracts';
import { line } from '@edgewright/report';
import { searchReference } from '@edgewright/report/networks';
import { BUILT_IN_PLUGINS, describePlugins, newSearchFile, searchSchema } from '@edgewright/runtime';
import type { Services } from '../composition/services.js';
import { wouldOverwrite } from '../errors.js';
import { shortPath } from '../io/short-path.js';
import { writeText } from '../io/write-text.js';
import type { Answer } from '../output/answer.js';
import { command } from './command-module.js';
import { argument, option } from './shared-options.js';

interface InitGiven {
  readonly file: string;
  readonly task: string;
  readonly force?: boolean;
  readonly printSchema?: boolean;
  readonly printReference?: boolean;
}

const SCHEMA_FILE = 'search.schema.json';

/** `edgewright init`: a search file to start from. */
export const initCommand = command<InitGiven>({
  description: `Writes a search file with the defaults of a task, and ${SCHEMA_FILE} beside it, through which editors complete and check it.`,
  arguments: [argument('[file]', 'the search file to write', { fallback: 'search.json' })],
  options: [
    option('--task <plugin>', 'task plugin to search with; `edgewright plugins` lists them', {
      fallback: 'classification',
    }),
    option('--force', 'overwrite a file that is there'),
    option('--print-schema', 'write the JSON schema of search files to standard output, and nothing else'),
    option('--print-reference', 'write the reference of search files in Markdown, and nothing else'),
  ],
  json: 'the paths written, as JSON',
  examples: ['init', 'init my-search.json --task classification', 'init --print-schema'],
  work: async (services, given) => {
    const { stdout } = services.io;
    if (given.printReference === true) {
      stdout.write(await reference(services));
      return undefined;
    }
    const schema = `${JSON.stringify(await searchSchema(services), null, 2)}\n`;
    if (given.printSchema !== true) return writeSearchFile(services, schema, given);
    stdout.write(schema);
    return undefined;
  },
});

async function reference(services: Services): Promise<string> {
  const described = await describePlugins(services, BUILT_IN_PLUGINS);
  return searchReference(
    searchFileSchema,
    described.map((plugin) => ({ ...plugin, options: currentOptions(plugin.options) })),
  );
}

async function writeSearchFile(services: Services, schema: string, given: InitGiven): Promise<Answer> {
  const { io, plugins } = services;
  const { file, force } = given;
  const path = resolve(io.cwd, file);
  if (existsSync(path) && force !== true) throw wouldOverwrite(file);
  const task = await plugins.provision('task', given.task, io.cwd);
  const name = basename(file)
    .replace(/\.json$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '-');
  const search = newSearchFile(task, { name, plugin: given.task, schema: `./${SCHEMA_FILE}` });
  const schemaPath = join(dirname(path), SCHEMA_FILE);
  writeText(path, `${JSON.stringify(search, null, 2)}\n`);
  writeText(schemaPath, schema);
  const next = `Run it with: ${io.program} search ${file}`;
  return {
    json: () => ({ search: path, schema: schemaPath }),
    page: () => [line(`Wrote ${file} and ${shortPath(schemaPath, io.cwd)}. ${next}`)],
  };
}
