/**
 * Firefox over WebDriver BiDi, as far as the flows need it: a page, what it says in its console, and what a script in it answers.
 * playwright-core drives builds of Firefox of its own, and not the one that people have.
 *
 * @source https://w3c.github.io/webdriver-bidi/
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';

const WAIT_MS = 60_000;
const POLL_MS = 100;

/** A Firefox with one page. */
export async function openFirefox() {
  const profile = mkdtempSync(join(tmpdir(), 'edgewright-firefox-'));
  const program = process.env.EDGEWRIGHT_FIREFOX ?? '/usr/bin/firefox-esr';
  const words = [
    '--headless',
    '--no-remote',
    '--remote-debugging-port=0',
    '--profile',
    profile,
    'about:blank',
  ];
  const child = spawn(program, words, { stdio: ['ignore', 'ignore', 'pipe'] });
  const connection = await connect(`${await addressIn(child)}/session`);
  const { ask, errors } = connection;
  await ask('session.new', { capabilities: {} });
  await ask('session.subscribe', { events: ['log.entryAdded', 'network.beforeRequestSent'] });
  const [{ context }] = (await ask('browsingContext.getTree', {})).contexts;
  return {
    errors,
    requests: connection.requests,
    open: (url) => ask('browsingContext.navigate', { context, url, wait: 'complete' }),
    /** What an expression comes to: a text, a number or a truth. */
    evaluate: async (expression) => {
      const asked = { expression, target: { context }, awaitPromise: true };
      const { type, result, exceptionDetails } = await ask('script.evaluate', asked);
      if (type !== 'success') throw new Error(exceptionDetails?.text ?? type);
      return result.value;
    },
    async until(expression) {
      for (const endMs = Date.now() + WAIT_MS; Date.now() < endMs;) {
        if ((await this.evaluate(expression)) === true) return;
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
      }
      throw new Error(`after ${WAIT_MS / 1000} s it is not so: ${expression}`);
    },
    close: async () => {
      connection.close();
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await gone;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Firefox says on standard error where it listens. */
function addressIn(child) {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (data) => {
      text += data;
      const [, address] = /WebDriver BiDi listening on (ws:\S+)/.exec(text) ?? [];
      if (address !== undefined) resolve(address);
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Firefox ended with ${code}\n${text}`)));
  });
}

async function connect(address) {
  const socket = new WebSocket(address);
  await new Promise((resolve, reject) => {
    socket.once('open', resolve);
    socket.once('error', reject);
  });
  const asked = new Map();
  const errors = [];
  const requests = [];
  let ids = 0;
  socket.on('message', (data) => {
    const { id, type, result, method, params, message } = JSON.parse(String(data));
    if (method === 'log.entryAdded' && params.level === 'error') errors.push(params.text);
    if (method === 'network.beforeRequestSent') requests.push(params.request.url);
    const waiting = asked.get(id);
    asked.delete(id);
    if (type === 'error') waiting?.reject(new Error(message));
    else waiting?.resolve(result);
  });
  return {
    errors,
    requests,
    close: () => socket.close(),
    ask: (method, params) =>
      new Promise((resolve, reject) => {
        asked.set(++ids, { resolve, reject });
        socket.send(JSON.stringify({ id: ids, method, params }));
      }),
  };
}
