import type { TaskPlugin } from '@edgewright/contracts';

/** What a new search file says besides the defaults of its task. */
export interface NewSearchFile {
  readonly name: string;
  readonly plugin: string;
  /** Its `$schema`. */
  readonly schema: string;
}

const TRIALS = 500;

/** A search file with everything a person is likely to change written out. */
export function newSearchFile({ defaults }: TaskPlugin, { name, plugin, schema }: NewSearchFile): object {
  const { objective, evaluators } = defaults;
  return {
    $schema: schema,
    name: /^[a-z0-9]/.test(name) ? name : `search-${name}`,
    task: { plugin, options: {} },
    evaluators,
    objective,
    suggester: { plugin: 'suggest-policy-gradient', options: {} },
    seed: 1,
    budget: { trials: TRIALS },
  };
}
