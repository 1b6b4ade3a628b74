/**
 * Decisions about how a network is deployed, beside those about the network itself. One network runs at several clocks, in
 * several precisions, on several numbers of threads, and which of these suits it best is part of what a search asks. A space
 * holds them in the group `deployment` of its candidates; tasks build the same network whatever they say, and evaluators
 * declare which of them they heed.
 */
import { nearest } from '@edgewright/base';
import { group, type Candidate, type Fields, type Group } from '@edgewright/search-space';
import { badDefinition } from './errors.js';

/** How a network is deployed; what is absent is left to the evaluator. */
export interface Deployment {
  /** Number format of weights and activations: `int8`, `float16`… */
  readonly precision?: string;
  /** Clock of the accelerator in MHz. */
  readonly clockMhz?: number;
  /** What carries the network out on a phone: `cpu`, `gpu`, `nnapi`… */
  readonly delegate?: string;
  /** Threads of the host. */
  readonly threads?: number;
  /** Where weights lie while the network runs: `on-chip`, `streamed`… */
  readonly weightPlacement?: string;
}

/** A decision of a {@link Deployment}. */
export type DeploymentDecision = keyof Deployment;

/** The group of a candidate that holds its deployment. */
export const DEPLOYMENT_GROUP = 'deployment';

/** What each decision is, in words for people and for checks. */
export const DEPLOYMENT_DECISIONS: Readonly<Record<DeploymentDecision, 'text' | 'number'>> = {
  precision: 'text',
  clockMhz: 'number',
  delegate: 'text',
  threads: 'number',
  weightPlacement: 'text',
};

/** Values to choose from, by decision. */
export type DeploymentChoices = Readonly<Partial<Record<DeploymentDecision, readonly (string | number)[]>>>;

/**
 * The group of a space that decides about deployment, its keys checked. It stands in the space as `deployment`.
 *
 * @throws contracts/bad-definition with the nearest decision for a mistyped one
 * @example defineSpace({ width: categorical([8, 16]), deployment: deploymentGroup({ clockMhz: categorical([250, 500]) }) })
 */
export function deploymentGroup<const F extends Fields>(fields: F): Group<F> {
  const known = Object.keys(DEPLOYMENT_DECISIONS);
  const problems = Object.keys(fields)
    .filter((name) => !known.includes(name))
    .map((name) => {
      const near = nearest(name, known);
      return `there is no "${name}"${near === undefined ? '' : `; did you mean "${near}"?`}`;
    });
  if (problems.length > 0) throw badDefinition('deploymentGroup', problems, known);
  return group(fields);
}

const NOTHING_SAID: Deployment = {};

/** How a candidate is to be deployed, as far as its space decides that. */
export function deploymentOf(candidate: Candidate | null): Deployment {
  return (candidate?.[DEPLOYMENT_GROUP] as Deployment | undefined) ?? NOTHING_SAID;
}

/** Those decisions of a deployment that an evaluator heeds, in an order of their own. */
export function heededOf(
  { heeds = [] }: { readonly heeds?: readonly DeploymentDecision[] },
  deployment: Deployment,
): Deployment {
  const known = Object.keys(deployment).filter((name) => heeds.includes(name as DeploymentDecision));
  return Object.fromEntries(known.toSorted().map((name) => [name, deployment[name as DeploymentDecision]]));
}
