import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { silentLogger } from '@edgewright/base';
import { fillStudy } from '@edgewright/conformance';
import { systemClock as clock } from '@edgewright/runtime/process';
import { servicesOf } from '@edgewright/runtime/services';
import { openQuestionReader, openStore, type QuestionReader } from '@edgewright/storage';
import { serve, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Access } from '../access/access.js';
import { BlockCache } from '../columns/block-cache.js';
import { KnownStudies } from '../routes/known-studies.js';
import { createApp } from '../create-app.js';
import { studyExports } from '../exports/study-exports.js';
import { StudyWatch } from '../live/study-watch.js';
import { SqlAsker } from '../sql/sql-asker.js';
import { answerProcess, answersApart, type AnswerProcess } from './answers-apart.js';
import { blockStudies } from './block-studies.js';
import { studyAnswers } from './study-answers.js';

/** Its forests take longer than many other requests. */
const TRIALS = 200;

const folder = mkdtempSync(join(tmpdir(), 'edgewright-answers-'));
const path = join(folder, 'history.db');
const nothing = () => () => undefined;
const services = servicesOf(
  { cwd: folder, clock, endAtInterrupt: nothing, announceLater: nothing },
  silentLogger,
);
const world = { services, database: path, signal: new AbortController().signal, devices: [] };
let reader: QuestionReader;
let apart: AnswerProcess;
let server: ServerType;
let address: string;
/** What this process makes itself. */
let here: unknown;

beforeAll(async () => {
  const store = await openStore({ path });
  await fillStudy(store, { name: 'large', trials: TRIALS });
  await store.close();
  reader = openQuestionReader(path);
  here = JSON.parse(JSON.stringify(await studyAnswers(world).importance('large')));
  apart = answerProcess(world);
  [server, address] = await served(apart);
});
afterAll(async () => {
  apart.close();
  await new Promise((resolve) => server.close(resolve));
  reader.close();
  rmSync(folder, { recursive: true });
});

/** A server of the studies, and where it is. */
async function served(answering: AnswerProcess): Promise<[ServerType, string]> {
  // Hosts are known once there is a port.
  const later: { app?: ReturnType<typeof appOf> } = {};
  const listening = await new Promise<ServerType>((resolve) => {
    const fetch = (request: Request) => later.app?.fetch(request) ?? new Response(null);
    // Longer than tests take: a connection that ends just when it is used again would fail a request.
    const serverOptions = { keepAliveTimeout: 600_000 };
    const started = serve({ fetch, hostname: '127.0.0.1', port: 0, serverOptions }, () => {
      resolve(started);
    });
  });
  const host = `127.0.0.1:${(listening.address() as AddressInfo).port}`;
  later.app = appOf(answering, host);
  return [listening, `http://${host}/api/studies`];
}

function appOf(answering: AnswerProcess, host: string) {
  return createApp({
    access: new Access({ hosts: [host] }),
    info: { version: '0', database: path, writes: false },
    reader,
    studies: new KnownStudies(reader),
    cache: new BlockCache(),
    watch: new StudyWatch({ reader, clock }),
    answers: answersApart(world, answering),
    blocks: blockStudies({ command: [process.execPath], signal: world.signal }),
    devices: [],
    exports: studyExports({ services, database: path, command: [process.execPath] }),
    sql: new SqlAsker({ path, clock }),
    assets: new Map(),
    clock,
    logger: silentLogger,
  });
}

/** Asks for what the answers process makes, and waits until it is at it. */
async function begun(what: string, signal?: AbortSignal) {
  const answer = fetch(`${address}/1/${what}`, signal === undefined ? {} : { signal });
  answer.catch(() => undefined);
  while (apart.pid === undefined) await sleep(1);
  return { answer, pid: apart.pid };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

describe('answers that take long', () => {
  it('end when the client goes', async () => {
    const client = new AbortController();
    const { answer, pid } = await begun('importance', client.signal);
    expect(isAlive(pid)).toBe(true);
    client.abort();
    await expect(answer).rejects.toThrow('aborted');
    while (isAlive(pid)) await sleep(1);
    expect(apart.pid).toBeUndefined();
  });

  it('hold up no other request, and are the same as where nobody else asks', async () => {
    const order: string[] = [];
    const { answer } = await begun('importance');
    const same = fetch(`${address}/1/importance`);
    const told = answer.then((response) => {
      order.push('importance');
      return response.json();
    });
    for (const other of ['', '/1', '/1/front']) {
      expect((await fetch(address + other)).status).toBe(200);
      order.push(other);
    }
    const importance: unknown = await told;
    expect(order).toEqual(['', '/1', '/1/front', 'importance']);
    expect(await (await same).json()).toEqual(importance);
    expect(importance).toEqual(here);
  });

  it('fail with the errors of where they are made', async () => {
    const response = await fetch(`${address}/1/policy`);
    expect([response.status, await response.json()]).toMatchObject([
      404,
      { error: { code: 'runtime/plugin-not-found' } },
    ]);
  });

  it('are stopped when they take too long', async () => {
    const hasty = answerProcess(world, 0);
    const answer = answersApart(world, hasty).importance('large');
    await expect(answer).rejects.toMatchObject({ code: 'server/answer-too-slow', category: 'unavailable' });
    expect(hasty.pid).toBeUndefined();
  });
});
