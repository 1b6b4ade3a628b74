import process from 'node:process';
import { errorToJson, messageOf } from '@edgewright/base';
import { planChecks, runCheck, subjectsOf, type PluginTrial } from '@edgewright/conformance';
import type { Plugin } from '@edgewright/contracts';
import { createPluginLoader, type PluginLoader } from '@edgewright/runtime';
import type { CheckMessage, CheckRequest } from './check-messages.js';
import { optionsByName } from './options-by-name.js';

/**
 * The process in which a plugin is checked, on its own so that one that hangs, ends the process or uses up the memory
 * takes nothing else with it. Started by `watchChecks`, which sends one request.
 */
process.once('message', (request: CheckRequest) => {
  void check(request).finally(() => {
    process.disconnect();
  });
});
process.on('uncaughtException', (error) => {
  tell({ type: 'stray', problem: `it threw outside of any call: ${messageOf(error)}` });
});
// Ctrl-C reaches the whole group of processes; the parent process decides what it means.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit());
tell({ type: 'ready' });

async function check(request: CheckRequest): Promise<void> {
  let checks;
  try {
    const loader = createPluginLoader();
    const plugin = await loader.load(request.plugin, request.folder);
    checks = planChecks(plugin, await trialOf(plugin, request, loader));
  } catch (error) {
    tell({ type: 'refused', error: errorToJson(error) });
    return;
  }
  tell({
    type: 'plan',
    cases: checks.map(({ subject, kind, name, hint }) => ({ subject, kind, name, hint })),
  });
  for (const planned of checks) tell({ type: 'result', problem: (await runCheck(planned)).problem });
}

async function trialOf(
  plugin: Plugin,
  { options, task, folder }: CheckRequest,
  loader: PluginLoader,
): Promise<PluginTrial> {
  const given = optionsByName(plugin, options);
  if (task === null) return { options: given };
  return { options: given, subjects: subjectsOf(await loader.provision('task', task, folder)) };
}

function tell(message: CheckMessage): void {
  process.send?.(message);
}
