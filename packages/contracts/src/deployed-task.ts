import { categorical, defineSpace, group, type Candidate, type SearchSpace } from '@edgewright/search-space';
import {
  deploymentGroup,
  DEPLOYMENT_GROUP,
  type DeploymentChoices,
  type DeploymentDecision,
} from './deployment.js';
import { deploymentTwice } from './errors.js';
import type { TaskPlugin } from './task-plugin.js';

/**
 * A task whose space also decides how a network is deployed. It builds the networks of the task, whatever is decided, and its
 * published networks are deployed in the first way of each decision. Without choices it is the task itself.
 *
 * @throws from `space`: contracts/deployment-twice where the task decides on deployment itself
 * @example deployedTask(task, { clockMhz: [250, 500] })
 */
export function deployedTask(task: TaskPlugin, choices: DeploymentChoices | undefined): TaskPlugin {
  const names = Object.keys(choices ?? {}) as DeploymentDecision[];
  if (choices === undefined || names.length === 0) return task;
  const fields = Object.fromEntries(names.map((name) => [name, categorical(choices[name] ?? [])]));
  const added = deploymentGroup(fields);
  const first = Object.fromEntries(names.map((name) => [name, choices[name]?.[0] ?? null]));
  const spaces = new WeakMap<SearchSpace, SearchSpace>();
  return {
    ...task,
    space: (options) => {
      const space = task.space(options);
      const known = spaces.get(space) ?? extended(space, added, task.name);
      spaces.set(space, known);
      return known;
    },
    build: (candidate, options) => task.build(withoutDeployment(candidate), options),
    references: (options) =>
      task
        .references(options)
        .map((reference) =>
          'candidate' in reference
            ? { ...reference, candidate: { ...reference.candidate, [DEPLOYMENT_GROUP]: first } }
            : reference,
        ),
  };
}

function extended(space: SearchSpace, added: ReturnType<typeof group>, task: string): SearchSpace {
  const { fields } = space.root;
  if (DEPLOYMENT_GROUP in fields) throw deploymentTwice(task);
  return defineSpace({ ...fields, [DEPLOYMENT_GROUP]: added }, space.constraints);
}

function withoutDeployment(candidate: Candidate): Candidate {
  return Object.fromEntries(Object.entries(candidate).filter(([name]) => name !== DEPLOYMENT_GROUP));
}
