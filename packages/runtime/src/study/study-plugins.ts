import { existsSync } from 'node:fs';
import { isEdgewrightError } from '@edgewright/base';
import type { PluginChoice, PluginOrigin, StudyConfig, StudyRecord, TrialStore } from '@edgewright/contracts';
import type { Services } from '../composition/services.js';
import { pluginMoved } from '../errors.js';

/**
 * The configuration of a stored study, for commands that need its plugins in whatever folder they run: each is named by where it lay
 * when the study ran. One that has moved since is looked for as the search file named it, and taken if it is the same.
 *
 * @throws runtime/plugin-moved
 */
export async function studyPlugins(
  services: Services,
  store: TrialStore,
  { id, config }: StudyRecord,
): Promise<StudyConfig> {
  const { identity } = await store.identity(id);
  if (identity === undefined) return config;
  const located = (choice: PluginChoice, origin: PluginOrigin | null | undefined) =>
    locatedPlugin(services, choice, origin ?? undefined);
  return {
    ...config,
    task: await located(config.task, identity.task.origin),
    suggester: await located(config.suggester, identity.suggester.origin),
    ...(config.stopper === undefined
      ? {}
      : { stopper: await located(config.stopper, identity.stopper?.origin) }),
    evaluators: await Promise.all(
      config.evaluators.map((choice, index) => located(choice, identity.evaluators[index]?.origin)),
    ),
  };
}

async function locatedPlugin(
  services: Services,
  choice: PluginChoice,
  origin: PluginOrigin | undefined,
): Promise<PluginChoice> {
  const path = origin?.path ?? null;
  if (origin === undefined || path === null) return choice;
  if (existsSync(path)) {
    await warnOfChange(services, choice, origin);
    return { ...choice, plugin: [path, ...choice.plugin.split('#').slice(1)].join('#') };
  }
  const { cwd } = services.host;
  const here = await originHere(services, choice.plugin);
  if (here === undefined || here.contentHash !== origin.contentHash) {
    throw pluginMoved(choice.plugin, { path, cwd, isAnother: here !== undefined });
  }
  return choice;
}

/** What is shown of a study is made by its plugins as they are now. */
async function warnOfChange(
  { plugins, logger, host }: Services,
  { plugin }: PluginChoice,
  { path, contentHash }: PluginOrigin,
): Promise<void> {
  const now = path === null ? undefined : await plugins.origin(path, host.cwd);
  if (now === undefined || now.contentHash === contentHash) return;
  logger.warn(`${plugin} has changed since the study ran: what is shown comes from its present version`);
}

async function originHere({ plugins, host }: Services, plugin: string): Promise<PluginOrigin | undefined> {
  try {
    return await plugins.origin(plugin, host.cwd);
  } catch (error) {
    if (isEdgewrightError(error) && error.category === 'not-found') return undefined;
    throw error;
  }
}
