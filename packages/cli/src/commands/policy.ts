import { resolve } from 'node:path';
import { Command } from 'commander';
import { svgOf } from '@edgewright/report/charts';
import { withStore, studyPolicy } from '@edgewright/runtime';
import { writeText } from '../blocks/write-text.js';
import { interruptible } from '../io/interruption.js';
import { policyJson } from '../policy/policy-json.js';
import { policyScene } from '../policy/policy-scene.js';
import { showDecision } from '../policy/show-decision.js';
import { showPolicy } from '../policy/show-policy.js';
import type { CommandModule } from './command-module.js';
import { databaseOption, examples, jsonOption, type DatabaseFlag, type JsonFlag } from './shared-options.js';

interface PolicyFlags extends DatabaseFlag, JsonFlag {
  readonly decision?: string;
  readonly svg?: string;
}

/** `edgewright policy`: what the agent of a study would choose, and why. */
export const policyCommand: CommandModule = (run) =>
  new Command('policy')
    .description(
      'Shows what the agent of a study makes of its space: how likely each choice is, now and so far, what it believes to drive each metric, and why it suggested the latest candidates.',
    )
    .argument('<study>', 'name of the study')
    .addOption(databaseOption())
    .option('--decision <name>', 'every choice of one decision, by its column')
    .option('--svg <file>', 'write the choices over time as a picture')
    .addOption(jsonOption('{study, suggester, moments, metrics, reasons} as JSON'))
    .addHelpText(
      'after',
      examples(
        'policy mobilenet-edgetpu-v2-s',
        'policy mobilenet-edgetpu-v2-s --svg policy.svg',
        'policy mobilenet-edgetpu-v2-s --json',
      ),
    )
    .action((name: string, flags: PolicyFlags) =>
      run((services) =>
        interruptible(services.io, (signal) =>
          withStore(services.stores.openToRead(flags.db), async (store) => {
            const { output, io } = services;
            const policy = await studyPolicy(services, name, { store, signal });
            if (flags.svg !== undefined) writeText(resolve(io.cwd, flags.svg), svgOf(policyScene(policy)));
            if (flags.json === true) output.json(policyJson(policy));
            else if (flags.decision === undefined) showPolicy(output, policy);
            else showDecision(output, policy, flags.decision);
            return undefined;
          }),
        ),
      ),
    );
