/**
 * A Chromium to measure in. Times are those of the page's own thread where that is what counts, in seconds of processor time, so that
 * a busy machine changes them little.
 */
import { createRequire } from 'node:module';

const ROOT = new URL('../../../../', import.meta.url);

/** What is used of a page of playwright-core, which is installed beside what looks at the pages and not here. */
export interface Page {
  readonly goto: (url: string) => Promise<unknown>;
  /** Evaluates an expression in the page. */
  readonly evaluate: (expression: string) => Promise<unknown>;
  /** Gives a file of this machine to an input, as a person who chooses it. */
  readonly setInputFiles: (selector: string, path: string) => Promise<void>;
  readonly mouse: {
    readonly move: (x: number, y: number) => Promise<void>;
    readonly down: () => Promise<void>;
    readonly up: () => Promise<void>;
  };
  readonly on: (event: 'request', listener: (request: { readonly url: () => string }) => void) => void;
  readonly close: () => Promise<void>;
  readonly context: () => { readonly newCDPSession: (page: Page) => Promise<Session> };
}

interface Session {
  readonly send: (method: string, parameters?: object) => Promise<unknown>;
}

interface Browser {
  readonly newPage: (options: object) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** A page, and what it takes. */
export interface MeasuredPage {
  readonly page: Page;
  /** Processor time of all tasks of the page's main thread so far, in seconds. */
  readonly taskSeconds: () => Promise<number>;
  /** Bytes of objects and of typed arrays after everything unreachable was collected. */
  readonly heapBytes: () => Promise<number>;
}

/** A browser, and what opens pages in it. */
export interface MeasuringBrowser {
  readonly open: () => Promise<MeasuredPage>;
  readonly close: () => Promise<void>;
}

/** Opens the Chromium of this machine, which is set up as for `npm run test:browser`. */
export async function openBrowser(): Promise<MeasuringBrowser> {
  const { setUpBrowsers } = (await import(new URL('scripts/set-up-browser.mjs', ROOT).href)) as {
    readonly setUpBrowsers: () => { readonly chromium: string };
  };
  const executablePath = setUpBrowsers().chromium;
  const { chromium } = createRequire(new URL('tools/browser/package.json', ROOT))('playwright-core') as {
    readonly chromium: { readonly launch: (options: object) => Promise<Browser> };
  };
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  return {
    open: async () => measured(await browser.newPage({ viewport: { width: 1440, height: 980 } })),
    close: () => browser.close(),
  };
}

async function measured(page: Page): Promise<MeasuredPage> {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await session.send('HeapProfiler.enable');
  return {
    page,
    taskSeconds: async () => {
      const { metrics } = (await session.send('Performance.getMetrics')) as {
        readonly metrics: readonly { readonly name: string; readonly value: number }[];
      };
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? NaN;
    },
    heapBytes: async () => {
      await session.send('HeapProfiler.collectGarbage');
      await session.send('HeapProfiler.collectGarbage');
      const usage = (await session.send('Runtime.getHeapUsage')) as {
        readonly usedSize: number;
        readonly backingStorageSize?: number;
      };
      return usage.usedSize + (usage.backingStorageSize ?? 0);
    },
  };
}
