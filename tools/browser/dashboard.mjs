/** What the flows share: a database of a small real search, the dashboard on it, and a browser that tells of every error. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before } from 'node:test';
import Database from 'better-sqlite3';
import { chromium } from 'playwright-core';

const ROOT = join(import.meta.dirname, '..', '..');
const COMMAND = join(ROOT, 'packages', 'cli', 'dist', 'main.js');
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
export const STUDY = 'looked-at';
/** Bytes of what a command prints. */
const LONGEST_OUTPUT = 10e6;

/** A folder with a database of so many trials of a random search. */
export function makeStudy(trials) {
  const folder = mkdtempSync(join(tmpdir(), 'edgewright-browser-'));
  const db = join(folder, 'studies.db');
  const search = searchFile(folder, STUDY);
  edgewright('search', search, '--db', db, '--trials', String(trials), '--quiet');
  return { folder, db, search, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** Another study in the database of one, from another seed. */
export function addStudy({ folder, db }, name, trials) {
  const search = searchFile(folder, name, { seed: 99 });
  edgewright('search', search, '--db', db, '--trials', String(trials), '--quiet');
}

/** A search file of a study with this name. */
export function searchFile(folder, name, further = {}) {
  const given = JSON.parse(readFileSync(join(ROOT, 'searches', 'mobilenet-edgetpu-v2-tiny.json'), 'utf8'));
  const path = join(folder, `${name}.json`);
  const suggester = { plugin: 'suggest-random', options: {} };
  writeFileSync(path, JSON.stringify({ ...given, $schema: undefined, name, suggester, ...further }));
  return path;
}

/** Runs the command to its end. */
export function edgewright(...words) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, ...words], {
    encoding: 'utf8',
    maxBuffer: LONGEST_OUTPUT,
  });
  if (status !== 0) throw new Error(`edgewright ${words.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return stdout;
}

/** Starts the command and leaves it running. */
export function startEdgewright(...words) {
  return spawn(process.execPath, [COMMAND, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A dashboard on a database, with the address of its pages; further words are options of the command. */
export async function serve(db, ...words) {
  const child = startEdgewright('dashboard', '--db', db, '--port', '0', '--json', ...words);
  const url = await new Promise((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (data) => {
      text += data;
      const [, url] = /"url": *"([^"]+)"/.exec(text) ?? [];
      if (url !== undefined) resolve(url);
    });
    child.on('exit', (code) => reject(new Error(`the dashboard ended with ${code}`)));
  });
  child.removeAllListeners('exit');
  return { url: url.replace(/\/$/, ''), stop: () => child.kill('SIGTERM') };
}

/**
 * What the tests of a suite look at: `study`, the dashboard `server` on it and a `browser`, opened before them and closed after them.
 * `prepare` is given the study before a server reads it; `words` are options of the server.
 */
export function served(trials, { prepare = () => undefined, words = [] } = {}) {
  const parts = {};
  before(async () => {
    parts.study = makeStudy(trials);
    await prepare(parts.study);
    parts.server = await serve(parts.study.db, ...words);
    parts.browser = await openBrowser();
  });
  after(async () => {
    await parts.browser?.close();
    parts.server?.stop();
    parts.study?.remove();
  });
  /** A screen of the study, loaded. */
  parts.open = async (screen, options) => {
    const page = await parts.browser.open(`${parts.server.url}/#/study/${STUDY}/${screen}`, options);
    await loaded(page);
    return page;
  };
  return parts;
}

/** All rows of a question in SQL, as the database itself answers it. */
export function rows(db, sql, ...parameters) {
  const opened = new Database(db, { readonly: true });
  try {
    return opened.prepare(sql).all(...parameters);
  } finally {
    opened.close();
  }
}

/** Changes a database as its own program would not. */
export function change(db, sql, ...parameters) {
  const opened = new Database(db);
  try {
    opened.prepare(sql).run(...parameters);
  } finally {
    opened.close();
  }
}

/** A browser; its pages tell of what went wrong in them. */
export async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: process.env.EDGEWRIGHT_BROWSER ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  return {
    close: () => browser.close(),
    open: async (url, options = {}) => {
      const page = await browser.newPage({ viewport: { width: 1440, height: 980 }, ...options });
      const errors = [];
      page.setDefaultTimeout(60_000);
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        // What a study cannot answer, as the policy of a random search, is told as such; the console shows it all the same.
        if (message.type() === 'error' && !message.text().includes('status of 422'))
          errors.push(message.text());
      });
      await page.goto(url);
      return Object.assign(page, { errors });
    },
  };
}

/** Waits until every trial that was asked for has come. */
export async function loaded(page) {
  await page.waitForFunction(
    () => document.querySelector('.live.busy') === null && document.querySelector('.counts') !== null,
  );
  await page.waitForFunction(() => !document.body.innerText.includes('Loading'));
}

/** What axe finds wrong on a page, as sentences. */
export async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'] }));
  return found.violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help} at ${nodes
        .slice(0, 3)
        .map(({ target }) => target.join(' '))
        .join(', ')}`,
  );
}

/** The number of trials that the head says pass the filters. */
export async function shownTrials(page) {
  const text = await page.locator('.counts').innerText();
  const [, count] = /([\d,]+) shown/.exec(text) ?? [];
  return count === undefined ? undefined : Number(count.replaceAll(',', ''));
}
