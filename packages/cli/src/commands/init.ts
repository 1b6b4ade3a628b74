import { existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Command } from 'commander';
import { fileUnusable, searchSchema, newSearchFile } from '@edgewright/runtime';
import type { Services } from '../composition/services.js';
import { wouldOverwrite } from '../errors.js';
import { searchReference } from './search-reference.js';
import { shortPath } from '../io/short-path.js';
import type { CommandModule } from './command-module.js';
import { examples, jsonOption, type JsonFlag } from './shared-options.js';

interface InitFlags extends JsonFlag {
  readonly task: string;
  readonly force?: boolean;
  readonly printSchema?: boolean;
  readonly printReference?: boolean;
}

const SCHEMA_FILE = 'search.schema.json';

/** `edgewright init`: a search file to start from. */
export const initCommand: CommandModule = (run) =>
  new Command('init')
    .description(
      `Writes a search file with the defaults of a task, and ${SCHEMA_FILE} beside it, through which editors complete and check it.`,
    )
    .argument('[file]', 'the search file to write', 'search.json')
    .option('--task <plugin>', 'task plugin to search with', 'classification')
    .option('--force', 'overwrite a file that is there')
    .option('--print-schema', 'write the JSON schema of search files to standard output, and nothing else')
    .option('--print-reference', 'write the reference of search files in Markdown, and nothing else')
    .addOption(jsonOption('the paths written, as JSON'))
    .addHelpText(
      'after',
      examples('init', 'init my-search.json --task classification', 'init --print-schema'),
    )
    .action((file: string, flags: InitFlags) =>
      run(async (services) => {
        if (flags.printReference === true) {
          services.io.stdout.write(await searchReference(services));
          return undefined;
        }
        const schema = `${JSON.stringify(await searchSchema(services), null, 2)}\n`;
        if (flags.printSchema === true) services.io.stdout.write(schema);
        else await writeSearchFile(services, { file, schema, flags });
        return undefined;
      }),
    );

interface Writing {
  readonly file: string;
  readonly schema: string;
  readonly flags: InitFlags;
}

async function writeSearchFile(services: Services, { file, schema, flags }: Writing): Promise<void> {
  const { io, output, plugins } = services;
  const path = resolve(io.cwd, file);
  if (existsSync(path) && flags.force !== true) throw wouldOverwrite(file);
  const task = await plugins.provision('task', flags.task, io.cwd);
  const name = basename(file)
    .replace(/\.json$/, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '-');
  const search = newSearchFile(task, { name, plugin: flags.task, schema: `./${SCHEMA_FILE}` });
  const schemaPath = join(dirname(path), SCHEMA_FILE);
  write(path, `${JSON.stringify(search, null, 2)}\n`);
  write(schemaPath, schema);
  if (flags.json === true) {
    output.json({ search: path, schema: schemaPath });
    return;
  }
  output.line(
    `Wrote ${file} and ${shortPath(schemaPath, io.cwd)}. Run it with: ${io.program} search ${file}`,
  );
}

function write(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw fileUnusable(path, error);
  }
}
