import { describe, expect, it } from '@jest/globals';
import { SharedAnswers } from './shared-answers.js';

/** Makers of numbered answers that end when they are told to. */
function makers() {
  const begun: { readonly end: (error?: Error) => void; readonly signal: AbortSignal }[] = [];
  const make = (signal: AbortSignal) =>
    new Promise<number>((resolve, reject) => {
      const number = begun.length + 1;
      signal.addEventListener('abort', () => {
        reject(signal.reason as Error);
      });
      const end = (error?: Error) => {
        if (error === undefined) resolve(number);
        else reject(error);
      };
      begun.push({ end, signal });
    });
  return { begun, make };
}

/** Until everything that can happen now has happened. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('SharedAnswers', () => {
  it('makes an answer once for all who ask, and keeps it while the subject stands as it did', async () => {
    const shared = new SharedAnswers();
    const { begun, make } = makers();
    const ask = (stand: string) => shared.ask({ name: 'a', stand }, make);
    const two = [ask('1'), ask('1')];
    await settled();
    begun[0]?.end();
    expect(await Promise.all([...two, ask('1')])).toEqual([1, 1, 1]);
    const next = ask('2');
    await settled();
    begun[1]?.end();
    expect(await next).toBe(2);
    expect(begun).toHaveLength(2);
  });

  it('makes one after the other, and one for all stands that were asked for before it began', async () => {
    const shared = new SharedAnswers();
    const { begun, make } = makers();
    const ask = (stand: string) => shared.ask({ name: 'a', stand }, make);
    const first = ask('1');
    await settled();
    const later = [ask('2'), ask('3')];
    await settled();
    expect(begun).toHaveLength(1);
    begun[0]?.end();
    await settled();
    begun[1]?.end();
    expect(await Promise.all([first, ...later, ask('3')])).toEqual([1, 2, 2, 2]);
  });

  it('ends an answer when the last who waits for it leaves, and makes another for who comes then', async () => {
    const shared = new SharedAnswers();
    const { begun, make } = makers();
    const one = new AbortController();
    const other = new AbortController();
    const subject = { name: 'a', stand: '1' };
    const asked = [one, other].map(({ signal }) => shared.ask(subject, make, signal));
    await settled();
    one.abort(new Error('one left'));
    await expect(asked[0]).rejects.toThrow('one left');
    expect(begun[0]?.signal.aborted).toBe(false);
    other.abort(new Error('other left'));
    await expect(asked[1]).rejects.toThrow('other left');
    expect(begun[0]?.signal.aborted).toBe(true);
    const again = shared.ask(subject, make);
    await settled();
    begun[1]?.end();
    expect(await again).toBe(2);
  });

  it('begins nothing for who has left before its turn, and keeps no failure', async () => {
    const shared = new SharedAnswers();
    const { begun, make } = makers();
    const first = shared.ask({ name: 'a', stand: '1' }, make);
    const gone = new AbortController();
    const left = shared.ask({ name: 'b', stand: '1' }, make, gone.signal);
    await settled();
    gone.abort(new Error('left'));
    await expect(left).rejects.toThrow('left');
    begun[0]?.end(new Error('broken'));
    await expect(first).rejects.toThrow('broken');
    await settled();
    expect(begun).toHaveLength(1);
    const again = shared.ask({ name: 'a', stand: '1' }, make);
    await settled();
    begun[1]?.end();
    expect(await again).toBe(2);
  });
});
