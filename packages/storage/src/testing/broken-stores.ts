import { EdgewrightError } from '@edgewright/base';
import type { StudyRecord, TrialRecord, TrialStore } from '@edgewright/contracts';
import { managementFaults } from './management-faults.js';
import { studyFaults, type Fault } from './study-faults.js';

const nothing = () => Promise.resolve();
const changed =
  (change: (trial: TrialRecord) => Partial<TrialRecord>) =>
  (trial: TrialRecord): TrialRecord => ({ ...trial, ...change(trial) });

const changingTrials = (change: (trial: TrialRecord) => Partial<TrialRecord>): Fault => {
  const apply = changed(change);
  return (store) => ({ trial: async (id, number) => apply(await store.trial(id, number)) });
};

/** A finish that takes the outcome whatever the attempt and the state. */
const careless: Fault = (store) => {
  const overwritten = new Map<number, Partial<TrialRecord>>();
  return {
    finish: async (id, finish) => {
      overwritten.set(finish.number, finish.outcome);
      await store.finish(id, finish);
    },
    trial: async (id, number) => ({ ...(await store.trial(id, number)), ...overwritten.get(number) }),
  };
};

/** A snapshot that is the latest before its finish is through. */
const hasty: Fault = (store) => {
  let last: Awaited<ReturnType<TrialStore['snapshot']>>;
  return {
    finish: async (id, finish) => {
      last = finish.snapshot;
      await store.finish(id, finish);
    },
    snapshot: () => Promise.resolve(last),
  };
};

const wrongCode = new EdgewrightError({ code: 'storage/unexpected', category: 'internal', message: 'no' });
const refusing = () => Promise.reject(wrongCode);

/** For every case of the kit, a store with the one fault it is there to find. */
export const faults: Readonly<Record<string, Fault>> = {
  ...studyFaults,
  ...managementFaults,

  'a requested trial comes back as it was': changingTrials(() => ({ requestedAtMs: 0 })),
  'numbers of feasible trials are read alone, by number': (store) => ({
    measured: (id, { metrics }) => store.measured(id, { metrics }),
  }),
  'reasons come back by number, without those of which nobody says': (store) => ({
    reasons: (id) => store.reasons(id),
  }),
  'what was stored does not change with what was passed': (store) => {
    const passed = new Map<number, TrialRecord['candidate']>();
    return {
      request: async (id, trial) => {
        passed.set(trial.number, trial.candidate);
        await store.request(id, trial);
      },
      trial: async (id, number) => {
        const trial = await store.trial(id, number);
        return { ...trial, candidate: passed.get(number) ?? trial.candidate };
      },
    };
  },
  'a trial number is used once': (store) => ({ request: (...args) => store.request(...args).catch(nothing) }),
  'an unknown trial or study is refused': (store) => ({
    requeue: (...args) => store.requeue(...args).catch(nothing),
  }),
  'studies do not see the trials of each other': (store) => ({ best: () => store.best(1) }),
  'starting leases a trial and counts attempts from 1': (store) => ({
    start: async (...args) => (await store.start(...args)) - 1,
  }),
  'a waiting trial goes to exactly one of many that start it': (store) => ({
    start: (...args) => store.start(...args).catch(() => 1),
  }),
  'a lease is renewed by the attempt that holds it': () => ({ renewLease: nothing }),
  'a lease is lost when its trial is requeued': (store) => ({
    renewLease: (...args) => store.renewLease(...args).catch(nothing),
  }),
  'a trial that is requeued waits again and keeps its count of attempts': changingTrials(({ state }) =>
    state === 'requested' ? { attempt: 0 } : {},
  ),
  'requeuing a waiting trial does nothing, a finished one is refused': (store) => ({
    requeue: (...args) => store.requeue(...args).catch(nothing),
  }),
  'intermediate values can be reported at any time and change no outcome': (store) => ({
    report: (...args) => store.report(...args).catch(nothing),
  }),

  'what an attempt says late changes nothing': (store) => ({
    requeue: async (id, number, { reason }) => {
      const { attempt } = await store.trial(id, number);
      await store.requeue(id, number, { attempt, reason });
    },
  }),
  'a curve goes on where a later attempt did': (store) => ({
    curve: async (id, number) => {
      const { attempt } = await store.trial(id, number);
      return (await store.curve(id, number)).filter((report) => report.attempt === attempt);
    },
  }),

  'the curves of many trials are those of each': (store) => ({
    curves: async (id, numbers) => new Map([...(await store.curves(id, numbers))].slice(0, 1)),
  }),
  'the first decision on a step of an attempt stands': (store) => ({
    recordStopDecision: async (id, number, given) => {
      await store.recordStopDecision(id, number, given);
      return given.decision;
    },
  }),
  'decisions are made about the attempt that has the trial': (store) => ({
    recordStopDecision: (...args) => store.recordStopDecision(...args).catch(() => 'stop' as const),
  }),
  'a stopped trial keeps what it came to': changingTrials(() => ({ metrics: {} })),
  'a file comes back as it was put': () => ({ readArtifact: () => Promise.resolve(new Uint8Array()) }),
  'a file of one name takes the place of the one before': (store) => {
    let first: Uint8Array | undefined;
    return {
      putArtifact: (id, number, { contents, ...artifact }) => {
        first ??= contents;
        return store.putArtifact(id, number, { ...artifact, contents: first });
      },
    };
  },
  'a later attempt finds the files of the earlier ones': (store) => ({
    readArtifact: (id, number, { name }) => store.readArtifact(id, number, { name }),
  }),
  'files are put by the attempt that has the trial': (store) => ({
    artifactFolder: (...args) => store.artifactFolder(...args).catch(() => ''),
  }),
  'names of files lead nowhere else': (store) => ({
    putArtifact: (id, number, { name, ...artifact }) =>
      store.putArtifact(id, number, { ...artifact, name: name.replaceAll('.', '_') }),
  }),
  'what a program wrote into the folder of an attempt is kept': (store) => ({
    collectArtifacts: (id, number) => store.artifacts(id, number),
  }),
  'events tell what happened, in order': (store) => ({
    events: async (id) => (await store.events(id)).toReversed(),
  }),
  'events are found by trial, by kind and page by page': (store) => ({ events: (id) => store.events(id) }),

  'an outcome comes back as it was': changingTrials(({ metrics }) => ({
    metrics: Object.fromEntries(Object.entries(metrics).map(([name, value]) => [name, Math.fround(value)])),
  })),
  'how evaluations differ whose mean a metric is comes back as it was': changingTrials(() => ({ noise: {} })),
  'why a network lies outside of a fit comes back as it was': changingTrials(() => ({ outsideFit: {} })),
  'an error comes back as it was': changingTrials(() => ({ error: null })),
  'an error is kept at a length that a person reads': (store) => ({
    openStudy: async (name) => ({ ...(await store.openStudy(name)), stateReason: 'x'.repeat(1_000_000) }),
  }),
  'finishing again with the same outcome does nothing': (store) => {
    let finishedAtMs = 0;
    return {
      finish: async (id, finish) => {
        finishedAtMs = finish.finishedAtMs;
        await store.finish(id, finish);
      },
      trial: async (id, number) => ({ ...(await store.trial(id, number)), finishedAtMs }),
    };
  },
  'another outcome for a finished trial changes nothing': careless,
  'a late answer of an earlier attempt changes nothing': careless,
  'a late answer leaves the state of the suggester': (store) => ({
    finish: async (id, { snapshot, ...finish }) => {
      const { attempt } = await store.trial(id, finish.number);
      const timely = snapshot !== undefined && finish.attempt === attempt ? { snapshot } : {};
      await store.finish(id, { ...finish, ...timely });
    },
  }),
  'an answer that comes after its trial was requeued changes nothing': careless,
  'a trial that was requeued can be given up': () => ({ finish: nothing }),
  'a trial that repeats another ends without being started': () => ({ finish: refusing }),
  'the answer of an attempt that never began is refused': (store) => ({
    finish: (...args) => store.finish(...args).catch(nothing),
  }),
  'NaN and infinities are refused and leave the trial as it was': (store) => ({
    finish: (...args) => store.finish(...args).catch(nothing),
  }),
  'a feasible outcome without a goal is refused whole': (store) => ({
    finish: (id, finish) => store.finish(id, { ...finish, outcome: { ...finish.outcome, feasible: false } }),
  }),

  'the front holds every feasible trial that no other dominates': (store) => ({
    front: async (id) => (await store.front(id)).slice(1),
  }),
  'the front does not depend on the order in which trials end': (store) => ({
    front: async (id) =>
      (await store.front(id)).toSorted((a, b) => (b.metrics.score ?? 0) - (a.metrics.score ?? 0)),
  }),
  'the front goes on growing when the store is opened again': (store) => {
    const seen = new Set<number>();
    return {
      finish: async (id, finish) => {
        seen.add(finish.number);
        await store.finish(id, finish);
      },
      front: async (id) => (await store.front(id)).filter(({ number }) => seen.has(number)),
    };
  },
  'a trial that was refused leaves no trace on the front': (store) => {
    let refused = false;
    return {
      finish: async (id, finish) => {
        await store.finish(id, finish).catch((error: unknown) => {
          refused = true;
          throw error;
        });
      },
      front: async (id) => (refused ? [] : store.front(id)),
    };
  },
  'infeasible trials are neither best nor on the front': (store) => ({
    best: async (id) => (await store.trials(id, { order: 'reward' }))[0],
  }),
  'the best is the feasible trial of highest reward, the first of equals': (store) => ({
    best: async (id) => (await store.trials(id)).at(-1),
  }),

  'queries filter, order and limit': (store) => ({
    trials: (id, query) => store.trials(id, { ...query, order: 'number' }),
  }),
  'a listed trial equals the same trial asked for alone': (store) => ({
    trials: async (id) => (await store.trials(id)).map(changed(() => ({ metrics: {} }))),
  }),
  'a study counts its trials by state': (store) => ({
    openStudy: async (name) => ({ ...(await store.openStudy(name)), counts: { completed: 7 } }),
  }),
  'the snapshot of a finish is saved with it': (store) => ({
    finish: (id, { number, attempt, outcome, finishedAtMs }) =>
      store.finish(id, { number, attempt, outcome, finishedAtMs }),
  }),
  'an earlier snapshot never replaces a later one': hasty,
  'of many snapshots the first, the latest and some at even distances are kept': (store) => ({
    snapshotTrials: async (id) => (await store.snapshotTrials(id)).slice(-1),
  }),
  'a finish that is refused saves no snapshot': hasty,
  'an evaluation comes back from the cache by its key': () => ({ cache: nothing }),

  'a call that is refused takes no other with it': (store) => {
    let refused = false;
    return {
      request: async (id, trial) => {
        await store.request(id, trial).catch((error: unknown) => {
          refused = true;
          throw error;
        });
      },
      trials: async (id) => (refused ? [] : store.trials(id)),
    };
  },
  'calls made together take effect in the order they were made': (store) => ({
    request: async (id, trial) => {
      await store.listStudies();
      await store.listStudies();
      await store.request(id, trial);
    },
  }),
  'everything acknowledged is there when the store is opened again': (store) => {
    let remembered: Partial<StudyRecord> = {};
    return {
      setStudyState: (_, state, stateReason) => {
        remembered = { state, stateReason };
        return Promise.resolve();
      },
      openStudy: async (name) => ({ ...(await store.openStudy(name)), ...remembered }),
    };
  },
  'a closed store refuses every call and can be closed again': (store) => ({
    listStudies: () => store.listStudies().catch(() => []),
  }),
};

/** A store that does everything as `store` does but for its fault. */
export function breakStore(store: TrialStore, fault: Fault): TrialStore {
  const faulty = fault(store);
  return new Proxy(store, {
    get: (whole, key) => {
      const own: unknown = Reflect.get(faulty, key) ?? Reflect.get(whole, key);
      return typeof own === 'function' ? (own.bind(whole) as unknown) : own;
    },
  });
}
