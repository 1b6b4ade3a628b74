/**
 * A folder that one process at a time fills, so that trials that run side by side do not train the same teacher. Its holder renews a
 * file; who finds it not renewed for a while takes its place, as its process has ended. Everything in such a folder is written under
 * another name and renamed, and is the same with every writer: two holders cost time, and nothing else.
 */
import { existsSync, mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOOK_EVERY_MS = 250;
/** Looks without a change, after which a holder counts as gone: a minute. */
const LOOKS = 240;

/** Says that the folder is still in use. */
export type Renew = () => void;

/** Fills a folder by `work`, once its holder has left. */
export async function withFolder<T>(folder: string, work: (renew: Renew) => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const held = join(folder, 'in-use');
  await take(held);
  let turn = 0;
  try {
    return await work(() => {
      turn++;
      // Times count up, so that no clock is needed. Where another has taken over, and is done already, nothing is left to renew.
      if (existsSync(held)) utimesSync(held, turn, turn);
    });
  } finally {
    rmSync(held, { force: true });
  }
}

async function take(held: string): Promise<void> {
  let seen = -1;
  for (let looks = 0; ; looks++) {
    try {
      writeFileSync(held, '', { flag: 'wx' });
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const { mtimeMs = 0 } = statSync(held, { throwIfNoEntry: false }) ?? {};
    if (mtimeMs !== seen) looks = 0;
    seen = mtimeMs;
    if (looks >= LOOKS) rmSync(held, { force: true });
    await sleep(LOOK_EVERY_MS);
  }
}
