/** Rows about pages on a large database. */
import type { MeasuringBrowser } from './browser.js';
import { brushTimes } from './brush-steps.js';
import { serveDatabase } from './command.js';
import { growingDatabase } from './made-database.js';
import { drawn, firstPicture, FRONT, ready, until } from './page-states.js';
import { secondsText, type Row } from './row.js';

const READY_SECONDS = 3;
const BRUSH_RATIO = 3;
const FIRST_SECONDS = 5;
const MILLION_BRUSH_SECONDS = 1;
const HEAP_RATIO = 1.1;
/** After so many updates the page has everything that it keeps: pictures, tables, answers that were asked again. */
const WARM_UPDATES = 20;

/** The database that pages look at. */
export interface LookedAt {
  readonly db: string;
  readonly trials: number;
  /** The first trials, which are those of a real search. */
  readonly searched: number;
}

/** A page on a server that has just started: until it is ready, and what a step of a brush then takes. */
export async function largePageRows(browser: MeasuringBrowser, { db, trials }: LookedAt): Promise<Row[]> {
  const server = await serveDatabase(db);
  const measured = await browser.open();
  try {
    const begun = performance.now();
    await measured.page.goto(`${server.url}/${FRONT}`);
    await ready(measured.page);
    const seconds = (performance.now() - begun) / 1_000;
    const own = await measured.taskSeconds();
    const { step, bare, wall } = await brushTimes(measured);
    const ratio = step / bare;
    return [
      {
        what: `page ready, ${trials} trials × 102 columns`,
        measured: `${secondsText(seconds)}, of which ${secondsText(own)} of its own thread`,
        bar: `≤ ${READY_SECONDS} s`,
        met: seconds <= READY_SECONDS,
      },
      {
        what: `a brush step, ${trials} trials`,
        measured: `${ratio.toFixed(1)} × a bare pass and fill (${millisecondsText(step)} of ${millisecondsText(bare)}; ${millisecondsText(wall)} to wait)`,
        bar: `≤ ${BRUSH_RATIO} ×`,
        met: ratio <= BRUSH_RATIO,
      },
    ];
  } finally {
    await measured.page.close();
    await server.stop();
  }
}

/** The same with a million trials, whose first picture comes before the last trial. */
export async function millionRows(browser: MeasuringBrowser, { db, trials }: LookedAt): Promise<Row[]> {
  const server = await serveDatabase(db);
  const measured = await browser.open();
  try {
    const begun = performance.now();
    await measured.page.goto(`${server.url}/${FRONT}`);
    await firstPicture(measured.page);
    const first = (performance.now() - begun) / 1_000;
    await ready(measured.page);
    const all = (performance.now() - begun) / 1_000;
    const { step, wall } = await brushTimes(measured);
    return [
      {
        what: `first picture, ${trials} trials`,
        measured: `${secondsText(first)}; all of them ${secondsText(all)}`,
        bar: `≤ ${FIRST_SECONDS} s`,
        met: first <= FIRST_SECONDS,
      },
      {
        what: `a brush step, ${trials} trials`,
        measured: `${secondsText(step)} of its own thread, ${secondsText(wall)} to wait`,
        bar: `≤ ${MILLION_BRUSH_SECONDS} s`,
        met: step <= MILLION_BRUSH_SECONDS,
      },
    ];
  } finally {
    await measured.page.close();
    await server.stop();
  }
}

/** What a page holds after many trials have come while it was open. */
export async function heapRow(
  browser: MeasuringBrowser,
  { db, trials, searched }: LookedAt,
  updates: number,
): Promise<Row> {
  const server = await serveDatabase(db);
  const measured = await browser.open();
  const growing = growingDatabase(db, searched);
  const { page, heapBytes } = measured;
  try {
    await page.goto(`${server.url}/${FRONT}`);
    await ready(page);
    const grownBy = async (from: number, to: number) => {
      for (let update = from + 1; update <= to; update++) {
        growing.grow(trials + update);
        await until(
          page,
          `document.querySelector('.counts')?.innerText.includes('${(trials + update).toLocaleString('en-US')} trials')`,
        );
      }
      await drawn(page);
    };
    const warm = Math.min(WARM_UPDATES, updates / 2);
    await grownBy(0, warm);
    const before = await heapBytes();
    await grownBy(warm, updates);
    const after = await heapBytes();
    const ratio = after / before;
    return {
      what: `heap of a page over ${updates} live updates`,
      measured: `${ratio.toFixed(3)} × (${megabytesText(before)} to ${megabytesText(after)})`,
      bar: `≤ ${HEAP_RATIO} ×`,
      met: ratio <= HEAP_RATIO,
    };
  } finally {
    growing.close();
    await page.close();
    await server.stop();
  }
}

function millisecondsText(seconds: number): string {
  return `${(seconds * 1_000).toFixed(1)} ms`;
}

function megabytesText(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
