import { writeSync } from 'node:fs';
import { sampleFinish, sampleOutcome, sampleStudy, sampleTrial } from '@edgewright/conformance';
import { openStore } from '../open-store.js';

// Runs trials until it is killed, and prints the number of each one that the store has acknowledged.
const CALLERS = 16;
const [, , path = ''] = process.argv;

const store = await openStore({ path });
const study = await store.openStudy('sample').catch(() => store.createStudy(sampleStudy()));
let next = ((await store.trials(study.id)).at(-1)?.number ?? 0) + 1;

async function call(): Promise<never> {
  for (;;) {
    const number = next++;
    await store.request(study.id, sampleTrial(number));
    const attempt = await store.start(study.id, number, { startedAtMs: number, leaseUntilMs: number });
    const snapshot = { throughTrial: number, state: number };
    await store.finish(study.id, sampleFinish(number, sampleOutcome(number), { attempt, snapshot }));
    writeSync(1, `${number}\n`);
  }
}

await Promise.all(Array.from({ length: CALLERS }, call));
