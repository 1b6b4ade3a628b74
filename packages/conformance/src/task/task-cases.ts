import assert from 'node:assert/strict';
import { canonicalJson, isEdgewrightError, messageOf, Random, type JsonObject } from '@edgewright/base';
import { checkObjective, checkOptions, checkReferences, type TaskPlugin } from '@edgewright/contracts';
import { checkGraph, countsOf, type ModelGraph } from '@edgewright/model-graph';
import {
  checkCandidate,
  neighbours,
  sample,
  soundSpace,
  spaceToJson,
  type Candidate,
} from '@edgewright/search-space';
import { assertSame } from '../assert-same.js';
import { deepFreeze } from '../deep-freeze.js';
import { kitCase, type KitCase } from '../kit-case.js';
import { provisionCases } from '../provision-cases.js';

/** A task plugin under test, with the options to test it with; see {@link taskSubject}. */
export interface TaskSubject {
  readonly task: TaskPlugin;
  readonly options: JsonObject;
  /** Random candidates a case looks at. */
  readonly samples: number;
}

/** A subject of {@link taskCases}: options are completed with the schema's defaults where it can do that. */
export function taskSubject(task: TaskPlugin, options: JsonObject = {}, samples = 20): TaskSubject {
  try {
    return { task, options: checkOptions(task.optionsSchema, options, 'options'), samples };
  } catch {
    // The case on options will say what is wrong with them.
    return { task, options, samples };
  }
}

const NEIGHBOURS = 30;

/** What every task plugin does, case by case. */
export const taskCases: readonly KitCase<TaskSubject>[] = [
  ...provisionCases('task', 'my-task', ({ task }: TaskSubject) => task),
  kitCase(
    'its default objective and evaluators are valid',
    'Name at least one goal in defaults.objective, and in defaults.evaluators the plugins whose metrics it uses.',
    ({ task: { defaults } }) => {
      checkObjective(defaults.objective, 'defaults.objective');
      for (const { plugin } of defaults.evaluators)
        assert.ok(plugin !== '', 'a default evaluator has no name');
    },
  ),
  kitCase(
    'its space is the same each time',
    'Make space a function of the options alone: no chance, no clock, no state between calls.',
    ({ task, options }) => {
      const once = soundSpace(task.space(options));
      const again = soundSpace(task.space(options));
      assertSame(spaceToJson(once), spaceToJson(again), 'one set of options gave two spaces');
    },
  ),
  kitCase(
    'random candidates survive JSON and keep the constraints',
    'Let the choices of the space be JSON values, and constraints functions of the candidate alone.',
    (subject) => {
      const space = subject.task.space(subject.options);
      for (const candidate of samplesOf(subject)) {
        const copy: unknown = JSON.parse(JSON.stringify(candidate));
        assertSame(checkCandidate(space, copy), candidate, 'a candidate came back from JSON as another');
      }
    },
  ),
  kitCase(
    'random candidates and their neighbours build valid networks',
    `Have build make a network of every candidate that keeps the constraints, or add a constraint that rules out the others; where a window that does not fit means that there is no such network, say shapeErrors: 'infeasible' in defineTask.`,
    (subject) => {
      const samples = drawn(subject);
      const [first] = samples;
      if (first === undefined) return;
      const space = subject.task.space(subject.options);
      const near = take(neighbours(space, first), NEIGHBOURS);
      const networks = [...samples, ...near].flatMap((candidate) => network(subject, candidate) ?? []);
      assert.ok(networks.length > 0, `none of ${samples.length} random candidates has a network`);
      for (const graph of networks) checkNetwork(graph);
    },
  ),
  kitCase(
    'building is pure',
    'Make build a function of candidate and options alone, and leave both as they are.',
    (subject) => {
      for (const candidate of drawn(subject)) {
        const once = outcome(subject, structuredClone(candidate));
        const again = outcome(subject, deepFreeze(candidate));
        assertSame(once, again, 'one candidate gave two networks');
      }
    },
  ),
  kitCase(
    'networks have parameters and work to do',
    'Return builder.build([…]) of a network with at least one layer that has weights.',
    (subject) => {
      for (const candidate of drawn(subject)) {
        const built = outcome(subject, candidate);
        if ('threw' in built) continue;
        const { macs, params } = countsOf(built.graph);
        assert.ok(
          macs > 0 && params > 0,
          `a network has ${macs} multiply-accumulates and ${params} parameters`,
        );
      }
    },
  ),
  kitCase(
    'references have names of their own and sourced numbers',
    'Give each reference a name of its own, and each published number a finite value and a source.',
    ({ task, options }) => {
      const references = checkReferences(task.references(options));
      assert.equal(
        new Set(references.map(({ name }) => name)).size,
        references.length,
        'two references share a name',
      );
      for (const { name, published } of references) {
        for (const { metric, value, source } of published) {
          assert.ok(Number.isFinite(value), `${name}: ${metric} is ${value}`);
          assert.ok(source.trim() !== '', `${name}: ${metric} has no source`);
        }
      }
    },
  ),
  kitCase(
    'references are points of the space, or networks',
    'Correct the candidate of the reference, widen the space, or give the reference as graph: () => network.',
    ({ task, options }) => {
      const space = task.space(options);
      for (const reference of checkReferences(task.references(options))) {
        if ('candidate' in reference) checkCandidate(space, reference.candidate);
        checkNetwork('graph' in reference ? reference.graph() : task.build(reference.candidate, options));
      }
    },
  ),
];

function samplesOf({ task, options, samples }: TaskSubject): readonly Candidate[] {
  const space = task.space(options);
  const random = Random.from('conformance', 'samples');
  return Array.from({ length: samples }, () => sample(space, random));
}

/** Samples for a case that is not about sampling: none where there can be none, which another case says. */
function drawn(subject: TaskSubject): readonly Candidate[] {
  try {
    return samplesOf(subject);
  } catch {
    return [];
  }
}

/** The network of a candidate; `undefined` where the task says that there is none. */
function network({ task, options }: TaskSubject, candidate: Candidate): ModelGraph | undefined {
  try {
    return task.build(candidate, options);
  } catch (error) {
    if (isEdgewrightError(error) && error.category === 'unsupported') return undefined;
    throw error;
  }
}

/** What building came to, for cases that are not about whether it succeeds: another one is. */
function outcome(
  { task, options }: TaskSubject,
  candidate: Candidate,
): { readonly graph: ModelGraph } | { readonly threw: string } {
  try {
    return { graph: task.build(candidate, options) };
  } catch (error) {
    return { threw: messageOf(error) };
  }
}

function checkNetwork(graph: ModelGraph): void {
  checkGraph(graph);
  assert.ok(graph.layers.length > 0, `the network ${graph.name} has no layers`);
  // What cannot be written as JSON cannot be shown, stored or sent to a worker.
  canonicalJson(graph);
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}
