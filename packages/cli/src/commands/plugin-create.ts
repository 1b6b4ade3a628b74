import { Command, Option } from 'commander';
import { createPlugin, type CreatedPlugin } from '@edgewright/plugin-kit';
import type { Services } from '../composition/services.js';
import { missingKind } from '../errors.js';
import { shortPath } from '../io/short-path.js';
import type { CommandModule } from './command-module.js';
import { examples, jsonOption, oneOf, type JsonFlag } from './shared-options.js';

const KINDS = ['task', 'evaluator', 'suggester'] as const;

interface CreateFlags extends JsonFlag {
  readonly kind?: (typeof KINDS)[number];
  readonly directory?: string;
}

/** `edgewright plugin create`: a package to start from. */
export const pluginCreateCommand: CommandModule = (run) =>
  new Command('create')
    .description(
      'Writes a plugin package that passes its tests at once, with a search file that runs. Within a clone of Edgewright it becomes plugins/NAME, in TypeScript; anywhere else an npm package that stands alone, in JavaScript that needs no build.',
    )
    .argument('<name>', 'name of the package, in kebab-case, with or without a scope')
    .addOption(
      new Option('--kind <kind>', `what it provides: ${KINDS.join(', ')}`).argParser(oneOf('--kind', KINDS)),
    )
    .option('--directory <folder>', 'folder to write, which must not be there yet (default: see above)')
    .addOption(jsonOption('what was written, and the next commands, as JSON'))
    .addHelpText(
      'after',
      examples(
        'plugin create wake-words --kind task',
        'plugin create my-board --kind evaluator --directory ../my-board',
        'plugin create @acme/annealing --kind suggester --json',
      ),
    )
    .action((name: string, { kind, directory, json }: CreateFlags) =>
      run((services) => {
        if (kind === undefined) throw missingKind(name, KINDS);
        const created = createPlugin({ name, kind, cwd: services.io.cwd, directory });
        if (json === true) services.output.json({ ...created, next: nextCommands(created, services) });
        else showCreated(created, services);
        return Promise.resolve(undefined);
      }),
    );

function showCreated(created: CreatedPlugin, services: Services): void {
  const { output, io } = services;
  const { folder, packageName, kind, files, changed, linked } = created;
  output.line(`Wrote ${packageName}, a ${kind}, to ${shortPath(folder, io.cwd)}:`);
  for (const file of files) output.line(`  ${file}`);
  if (changed.length > 0) output.line(`It is a workspace now, in ${changed.join(' and ')}.`);
  if (linked.length > 0) output.line('Its node_modules has links to this Edgewright, so it runs at once.');
  output.line('\nNext:');
  for (const command of nextCommands(created, services)) output.line(`  ${command}`);
}

/** What to run, in order, from where the person is. */
function nextCommands(
  { folder, packageName, name, clone, linked }: CreatedPlugin,
  { io }: Services,
): string[] {
  const edgewright = linked.length > 0 || clone !== null ? 'npx edgewright' : io.program;
  if (clone === null)
    return [
      `cd ${shortPath(folder, io.cwd)}`,
      'npm test',
      `${edgewright} plugin check .`,
      `${edgewright} search search.json`,
    ];
  return [
    ...(clone === io.cwd ? [] : [`cd ${clone}`]),
    `npm test -- --selectProjects ${name}`,
    `${edgewright} plugin check ${packageName}`,
    `${edgewright} search plugins/${name}/search.json`,
  ];
}
