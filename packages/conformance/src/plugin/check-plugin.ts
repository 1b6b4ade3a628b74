import { messageOf, type Env, type JsonObject } from '@edgewright/base';
import { API_VERSION, type Plugin, type Provision, type Subject } from '@edgewright/contracts';
import assert from 'node:assert/strict';
import { evaluatorCases, evaluatorSubject } from '../evaluator/evaluator-cases.js';
import { kitCase, type KitCase } from '../kit-case.js';
import { suggesterCases, suggesterSubject } from '../suggester/suggester-cases.js';
import { taskCases, taskSubject } from '../task/task-cases.js';

/** How one case of a kit went. */
export interface CaseResult {
  /** The package, or the provision of it, that was tried. */
  readonly subject: string;
  readonly kind: Provision['kind'] | 'plugin';
  readonly name: string;
  /** `null` when the case passed. */
  readonly problem: string | null;
}

/** What a plugin is checked with. */
export interface PluginTrial {
  /** Options of provisions by name; the rest are tried with their defaults. */
  readonly options?: Readonly<Record<string, JsonObject>>;
  /** What evaluators are tried on; default: three small convolutional networks. */
  readonly subjects?: readonly Subject[];
  readonly env?: Env;
  /** Called as each result comes. */
  readonly onResult?: (result: CaseResult) => void;
}

/** What every plugin package does. */
export const pluginCases: readonly KitCase<Plugin>[] = [
  kitCase('it is written for this version of the contracts', ({ apiVersion }) => {
    assert.equal(apiVersion, API_VERSION);
  }),
  kitCase('its provisions have names of their own', ({ provides }) => {
    const names = provides.map(({ kind, name }) => `${kind} ${name}`);
    assert.equal(new Set(names).size, names.length, `one name twice: ${names.join(', ')}`);
  }),
];

/** Runs every case that applies to a plugin package and to what it provides. Never rejects: problems are results. */
export async function checkPlugin(plugin: Plugin, trial: PluginTrial = {}): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const of = { subject: plugin.name, kind: 'plugin' } as const;
  const all = [...bound(pluginCases, plugin, of), ...plugin.provides.flatMap((one) => casesOf(one, trial))];
  for (const { run, ...one } of all) {
    const result = { ...one, problem: await problemOf(run) };
    results.push(result);
    trial.onResult?.(result);
  }
  return results;
}

interface BoundCase extends Omit<CaseResult, 'problem'> {
  readonly run: () => Promise<void>;
}

type Of = Pick<CaseResult, 'subject' | 'kind'>;

function casesOf(provision: Provision, { options, subjects, env }: PluginTrial): readonly BoundCase[] {
  const { name, kind } = provision;
  const of: Of = { subject: name, kind };
  const own = options?.[name] ?? {};
  switch (provision.kind) {
    case 'task':
      return bound(taskCases, taskSubject(provision, own), of);
    case 'evaluator': {
      const trial = {
        options: own,
        ...(subjects === undefined ? {} : { subjects }),
        ...(env === undefined ? {} : { env }),
      };
      return bound(evaluatorCases, evaluatorSubject(provision, trial), of);
    }
    case 'suggester':
      return bound(suggesterCases, suggesterSubject(provision, own), of);
  }
}

function bound<S>(cases: readonly KitCase<S>[], subject: S, of: Of): readonly BoundCase[] {
  return cases.map(({ name, run }) => ({ ...of, name, run: () => run(subject) }));
}

async function problemOf(run: () => Promise<void>): Promise<string | null> {
  try {
    await run();
    return null;
  } catch (error) {
    return messageOf(error);
  }
}
