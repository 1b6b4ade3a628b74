import { isEdgewrightError, silentLogger } from '@edgewright/base';
import type { Metric, Provision } from '@edgewright/contracts';
import type { DescribedProvision } from '@edgewright/report/networks';
import type { Services } from '../composition/services.js';
import { makeEvaluator } from '../evaluation/make-evaluator.js';

/** In the order people should read them. */
const KINDS: readonly Provision['kind'][] = [
  'task',
  'evaluator',
  'suggester',
  'stopper',
  'dataset',
  'model-format',
];

/**
 * What plugins provide, by kind.
 *
 * @throws runtime/plugin-not-found · runtime/plugin-import-failed · runtime/plugin-breaks-contract
 */
export async function describePlugins(
  services: Services,
  names: readonly string[],
): Promise<readonly DescribedProvision[]> {
  const described = await Promise.all(names.map((name) => describePlugin(services, name)));
  return described.flat().sort((one, other) => KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind));
}

async function describePlugin(services: Services, plugin: string): Promise<DescribedProvision[]> {
  const { provides } = await services.plugins.load(plugin, services.host.cwd);
  return Promise.all(
    provides.map(async (provision) => {
      const { kind, name, summary, source, optionsSchema } = provision;
      const metrics = await metricsOf(services, provision);
      return { plugin, kind, name, summary, source, metrics, options: optionsSchema };
    }),
  );
}

/**
 * The metrics of an evaluator with its default options; none where it wants some, where what it needs is not on this machine, and for
 * other kinds.
 */
async function metricsOf(
  { host, openEvaluators, clock }: Services,
  provision: Provision,
): Promise<readonly Metric[]> {
  if (provision.kind !== 'evaluator' || wantsOptions(provision)) return [];
  const env = { clock, logger: silentLogger, signal: new AbortController().signal };
  try {
    return (await makeEvaluator(provision, {}, { host, openEvaluators, env })).metrics;
  } catch (error) {
    if (isEdgewrightError(error) && error.category === 'unavailable') return [];
    throw error;
  }
}

function wantsOptions({ optionsSchema }: Provision): boolean {
  const { required } = optionsSchema;
  return Array.isArray(required) && required.length > 0;
}
