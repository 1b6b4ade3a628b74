/** What a step of a brush takes, beside a bare pass over the columns of the pictures and one fill of their canvases. */
import { median } from '../../statistics/index.js';
import type { MeasuredPage } from './browser.js';
import { drawn } from './page-states.js';

/** Moves of the pointer that are measured, each until it is drawn. */
const STEPS = 12;
const PASSES = 12;
/** Pixels from the edges of the parallel coordinates to the first axis, and down to where a brush begins. */
const AXIS = { left: 44, top: 70, step: 9 };

/** Seconds of the page's main thread. */
export interface BrushTimes {
  readonly step: number;
  readonly bare: number;
  /** Of a step, on the clock of the wall: what a person waits. */
  readonly wall: number;
}

/** Drags along the first axis of the parallel coordinates; both pictures, counts and table follow each move. */
export async function brushTimes(measured: MeasuredPage): Promise<BrushTimes> {
  const { page } = measured;
  const box = (await page.evaluate(
    `(() => { const { left, top } = document.querySelector('.picture.axes').getBoundingClientRect(); return { left, top }; })()`,
  )) as { readonly left: number; readonly top: number };
  const x = box.left + AXIS.left;
  const y = box.top + AXIS.top;
  await page.mouse.move(x, y);
  await page.mouse.down();
  // The first step makes what the others keep.
  await page.mouse.move(x, y + AXIS.step);
  await drawn(page);
  const steps: number[] = [];
  const walls: number[] = [];
  for (let step = 2; step < STEPS + 2; step++) {
    const begun = performance.now();
    steps.push(
      await secondsOf(measured, async () => {
        await page.mouse.move(x, y + step * AXIS.step);
        await drawn(page);
      }),
    );
    walls.push((performance.now() - begun) / 1_000);
  }
  await page.mouse.up();
  await page.evaluate(BARE_SETUP);
  const bare: number[] = [];
  for (let pass = 0; pass < PASSES; pass++)
    bare.push(
      await secondsOf(measured, async () => {
        await page.evaluate('globalThis.barePass()');
        await drawn(page);
      }),
    );
  return { step: median(steps), bare: median(bare), wall: median(walls) };
}

async function secondsOf({ taskSeconds }: MeasuredPage, run: () => Promise<void>): Promise<number> {
  const before = await taskSeconds();
  await run();
  return (await taskSeconds()) - before;
}

/**
 * As many values as the pictures show: two metrics of 32 bits and twelve columns of a byte, compared with bounds and counted; then the pixels of
 * both canvases at once.
 */
const BARE_SETUP = `(() => {
  const rows = Number(document.querySelector('.counts').innerText.match(/([\\d,]+) trials/)[1].replaceAll(',', ''));
  const metrics = [0, 1].map((shift) => Float32Array.from({ length: rows }, (_, row) => ((row + shift) * 7919) % 1009));
  const codes = Array.from({ length: 12 }, (_, shift) => Uint8Array.from({ length: rows }, (_, row) => (row * 31 + shift) % 64));
  const shown = [...document.querySelectorAll('.picture canvas')];
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(...shown.map(({ width }) => width));
  canvas.height = shown.reduce((sum, { height }) => sum + height, 0);
  const surface = canvas.getContext('2d', { willReadFrequently: true });
  const image = surface.createImageData(canvas.width, canvas.height);
  const passed = (values, low, high) => {
    let count = 0;
    for (let row = 0; row < values.length; row++) if (values[row] >= low && values[row] <= high) count++;
    return count;
  };
  let step = 0;
  globalThis.barePass = () => {
    step++;
    let count = 0;
    for (const values of metrics) count += passed(values, step, 900);
    for (const values of codes) count += passed(values, step % 7, 50);
    image.data.fill(step);
    surface.putImageData(image, 0, 0);
    return count;
  };
})()`;
