import { Command } from 'commander';
import { Random } from '@edgewright/base';
import { formatCount, formatNumber, formatWhole } from '@edgewright/report';
import { sample, sizeOf, spaceToJson, type Decision, type SearchSpace } from '@edgewright/search-space';
import { loadTask } from '@edgewright/runtime';
import type { Output } from '../output/output.js';
import type { CommandModule } from './command-module.js';
import { examples, jsonOption, taskOptionsOption, type JsonFlag } from './shared-options.js';

/** `edgewright space`: the decisions of a search space. */
export const spaceCommand: CommandModule = (run) =>
  new Command('space')
    .description('Shows every decision of a search space, when it is active, its constraints and its size.')
    .argument('<plugin>', 'task plugin, such as classification')
    .addOption(taskOptionsOption())
    .addOption(jsonOption('the whole space as JSON'))
    .addHelpText(
      'after',
      examples(
        'space classification',
        'space classification --json',
        `space classification --options '{"block_kinds":["depthwise_ibn","fused_ibn"]}'`,
      ),
    )
    .action((plugin: string, flags: JsonFlag & { readonly options?: string }) =>
      run(async (services) => {
        const { space } = await loadTask(services, plugin, flags.options);
        if (flags.json === true) {
          const size = sizeOf(space);
          services.output.json({ ...spaceToJson(space), size: size === null ? null : size.toString() });
        } else showSpace(services.output, space);
        // A space without a valid candidate must not look sound.
        sample(space, Random.from('space'));
        return undefined;
      }),
    );

function showSpace(output: Output, space: SearchSpace): void {
  output.table({
    columns: ['decision', 'domain', 'active when'],
    rows: space.decisions.map((decision) => [
      decision.path,
      domainText(decision),
      conditionText(decision, space.decisions),
    ]),
  });
  output.line();
  for (const { name, message } of space.constraints) output.line(`constraint ${name}: ${message}`);
  const size = sizeOf(space);
  const sizeText =
    size === null ? 'infinite (it has real numbers)' : `${formatCount(size)} before constraints`;
  output.line(`${space.decisions.length} decisions; size ${sizeText}`);
}

function domainText({ domain }: Decision): string {
  if (domain.kind === 'categorical') return `{${domain.choices.join(', ')}}`;
  const scale = domain.scale === 'log' ? ', log' : '';
  const step = domain.kind === 'integer' && domain.step !== 1 ? ` step ${domain.step}` : '';
  const [min, max] = [domain.min, domain.max].map(domain.kind === 'integer' ? formatWhole : formatNumber);
  return `${domain.kind} ${min}…${max}${step}${scale}`;
}

function conditionText({ condition }: Decision, decisions: readonly Decision[]): string {
  if (condition === null) return 'always';
  const parent = decisions[condition.decision];
  if (parent === undefined) return 'always';
  const values = condition.allowed.map((option) => optionText(parent, option));
  return `${parent.path} ∈ {${values.join(', ')}}`;
}

function optionText({ domain }: Decision, option: number): string {
  if (domain.kind === 'categorical') return String(domain.choices[option]);
  return formatNumber(domain.kind === 'integer' ? domain.min + option * domain.step : option);
}
