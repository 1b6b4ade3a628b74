import { Command } from 'commander';
import { Random } from '@edgewright/base';
import { formatCount, formatNumber, formatWhole } from '@edgewright/report';
import {
  domainText,
  optionText,
  sample,
  sizeOf,
  spaceToJson,
  valueOfCode,
  type Decision,
  type SearchSpace,
} from '@edgewright/search-space';
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
  const names = decisionNames(space.decisions);
  output.table({
    columns: ['decision', 'domain', 'active when'],
    rows: space.decisions.map((decision, index) => [
      names[index] ?? '',
      domainText(decision.domain, numberText(decision)),
      conditionText(decision, space.decisions, names),
    ]),
  });
  output.line();
  for (const { name, message } of space.constraints) output.line(`constraint ${name}: ${message}`);
  const size = sizeOf(space);
  const sizeText =
    size === null ? 'infinite (it has real numbers)' : `${formatCount(size)} before constraints`;
  output.line(`${space.decisions.length} decisions; size ${sizeText}`);
}

/** Numbers in steps have as few digits as their steps. */
function numberText({ domain }: Decision): (value: number) => string {
  if (domain.kind === 'integer') return formatWhole;
  return domain.kind === 'float' ? formatNumber : String;
}

/** Paths; where branches define a field of one path in several ways, with the column, which has the branch in it. */
function decisionNames(decisions: readonly Decision[]): readonly string[] {
  const seen = new Map<string, number>();
  for (const { path } of decisions) seen.set(path, (seen.get(path) ?? 0) + 1);
  return decisions.map(({ path, column }) => ((seen.get(path) ?? 0) > 1 ? `${path} (${column})` : path));
}

function conditionText(
  { condition, membership }: Decision,
  decisions: readonly Decision[],
  names: readonly string[],
): string {
  const open = membership === undefined ? '' : 'not settled by those before';
  if (condition === null) return open || 'always';
  const parent = decisions[condition.decision];
  if (parent === undefined) return 'always';
  const values = condition.allowed.map((code) => optionText(valueOfCode(parent.domain, code)));
  const opened = `${names[condition.decision] ?? ''} ∈ {${values.join(', ')}}`;
  return open === '' ? opened : `${opened}, ${open}`;
}
