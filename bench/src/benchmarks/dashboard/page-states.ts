import type { Page } from './browser.js';
import { STUDY } from './made-database.js';

/** The front with its parallel coordinates and its table: the heaviest screen. */
export const FRONT = `#/study/${STUDY}/front`;

/** What a search came to. */
export const OVERVIEW = `#/study/${STUDY}/overview`;

const LOOK_MS = 20;

/** Both pictures have trials. */
const HAS_PICTURES = `document.querySelector('.picture.crosshair canvas') !== null
  && document.querySelector('.picture .over') === null`;
/** And nothing is on its way. */
const IS_READY = `${HAS_PICTURES} && document.querySelector('.live.busy') === null
  && document.querySelector('.counts') !== null && !document.body.innerText.includes('Loading')`;
const OVERVIEW_IS_READY = `document.querySelector('.picture canvas') !== null && document.querySelector('.notice.wait') === null
  && document.querySelector('.live.busy') === null && document.querySelector('.counts') !== null`;
const DRAWN = 'new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))';

/** Until an expression is true in the page. It looks by itself, as its policy lets no text become a function there. */
export async function until(page: Page, expression: string): Promise<void> {
  await page.evaluate(
    `new Promise((resolve) => { const look = () => (${expression}) ? resolve() : setTimeout(look, ${LOOK_MS}); look(); })`,
  );
}

/** Until trials are to be seen on the front. */
export async function firstPicture(page: Page): Promise<void> {
  await until(page, HAS_PICTURES);
  await drawn(page);
}

/** Until every trial that was asked for is there. */
export async function ready(page: Page): Promise<void> {
  await until(page, IS_READY);
  await drawn(page);
}

/** Until every answer of the overview is there. */
export async function overviewReady(page: Page): Promise<void> {
  await until(page, OVERVIEW_IS_READY);
  await drawn(page);
}

/** Until what was changed has been drawn. */
export async function drawn(page: Page): Promise<void> {
  await page.evaluate(DRAWN);
}
