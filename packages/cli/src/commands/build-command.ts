import { Command, Option } from 'commander';
import type { CommandModule, Runners } from './command-module.js';

/** A command of the parser as its module declares it. */
export function buildCommand(name: string, module: CommandModule, runners: Runners): Command {
  const command = new Command(name).description(module.description);
  if ('within' in module) {
    command.helpCommand(false);
    for (const [inner, declared] of Object.entries(module.within)) {
      command.addCommand(buildCommand(inner, declared, runners));
    }
  } else {
    for (const argument of module.arguments ?? []) command.addArgument(argument);
    for (const option of module.options ?? []) command.addOption(option);
    command.addOption(new Option('--json', module.json));
    command.action(() => module.run(runners, givenTo(command)));
  }
  const examples = module.examples.map((line) => `  $ edgewright ${line}`).join('\n');
  return command.addHelpText('after', `\nExamples:\n${examples}\n`);
}

/** Arguments and options by their names. */
function givenTo(command: Command): object {
  const values: readonly unknown[] = command.processedArgs;
  const named = command.registeredArguments.map(
    (argument, index) => [argument.name(), values[index]] as const,
  );
  return { ...command.opts(), ...Object.fromEntries(named) };
}
