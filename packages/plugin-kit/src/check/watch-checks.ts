import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { errorFromJson } from '@edgewright/base';
import type { CaseResult } from '@edgewright/conformance';
import { stoppedOnRequest } from '@edgewright/runtime';
import { pluginDoesNotLoad } from '../errors.js';
import type { CheckCase, CheckMessage, CheckRequest } from './check-messages.js';

/** How one case went, or that it had no chance to. */
export type Verdict = CaseResult & { readonly state: 'passed' | 'failed' | 'not run' };

/** How a process that checks is watched. */
export interface Watch {
  /** Seconds after which loading, or one case, counts as hanging. */
  readonly timeoutSeconds: number;
  readonly signal: AbortSignal;
  /** Called as each verdict comes. */
  readonly onVerdict: (verdict: Verdict) => void;
  /** Called with what the plugin prints. */
  readonly onPrinted: (text: string) => void;
}

const CHECK_PROCESS = fileURLToPath(new URL('./check-process.js', import.meta.url));

/**
 * Checks a plugin in a process of its own, which is ended when it hangs.
 *
 * @throws plugin-kit/plugin-does-not-load · runtime/stopped · what the loading of plugins throws
 */
export function watchChecks(request: CheckRequest, watch: Watch): Promise<readonly Verdict[]> {
  const child = fork(CHECK_PROCESS, { cwd: request.folder, execArgv: [], silent: true });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      watch.onPrinted(text);
    });
  }
  const checking = new Checking(request.plugin, child, watch);
  child.send(request);
  return checking.done;
}

/** From the messages of a process, and from its silence, to verdicts. */
class Checking {
  readonly done: Promise<readonly Verdict[]>;
  readonly #plugin: string;
  readonly #watch: Watch;
  readonly #child: ChildProcess;
  readonly #verdicts: Verdict[] = [];
  #cases: readonly CheckCase[] | undefined;
  #alarm: NodeJS.Timeout | undefined;
  #ended = false;
  #settle: (error?: Error) => void = () => undefined;

  constructor(plugin: string, child: ChildProcess, watch: Watch) {
    this.#plugin = plugin;
    this.#child = child;
    this.#watch = watch;
    this.done = new Promise((resolve, reject) => {
      this.#settle = (error) => {
        if (error === undefined) resolve(this.#verdicts);
        else reject(error);
      };
    });
    child.on('message', this.#hear);
    // After its streams have ended, so that nothing it printed is lost.
    child.on('close', (code, signal) => {
      this.#stop(`the process ended with ${signal ?? `code ${code ?? 0}`} while this ran`);
    });
    watch.signal.addEventListener('abort', this.#abort, { once: true });
  }

  readonly #abort = () => {
    this.#end(stoppedOnRequest());
  };

  readonly #hear = (message: CheckMessage) => {
    if (message.type === 'refused') this.#end(errorFromJson(message.error));
    if (message.type === 'stray') this.#stop(message.problem);
    if (message.type === 'plan') this.#cases = message.cases;
    if (message.type === 'result') {
      this.#judge(message.problem === null ? 'passed' : 'failed', message.problem);
      if (this.#verdicts.length === this.#cases?.length) this.#end();
    }
    this.#wait();
  };

  /** From when the process is up: the time to start it is none of the plugin's. */
  #wait(): void {
    clearTimeout(this.#alarm);
    if (this.#ended) return;
    const { timeoutSeconds } = this.#watch;
    this.#alarm = setTimeout(() => {
      this.#stop(`it did not end within ${timeoutSeconds} s`);
    }, timeoutSeconds * 1000);
  }

  /** The case that runs has failed, and the process with it. */
  #stop(problem: string): void {
    if (this.#ended) return;
    if (this.#cases === undefined) this.#end(pluginDoesNotLoad(this.#plugin, problem));
    else if (this.#verdicts.length < this.#cases.length) {
      this.#judge('failed', problem);
      while (this.#verdicts.length < this.#cases.length) this.#judge('not run', null);
    }
    this.#end();
  }

  #judge(state: Verdict['state'], problem: string | null): void {
    const next = this.#cases?.[this.#verdicts.length];
    if (next === undefined) return;
    const verdict = { ...next, problem, state };
    this.#verdicts.push(verdict);
    this.#watch.onVerdict(verdict);
  }

  #end(error?: Error): void {
    this.#ended = true;
    this.#child.off('message', this.#hear);
    this.#watch.signal.removeEventListener('abort', this.#abort);
    this.#child.kill('SIGKILL');
    clearTimeout(this.#alarm);
    this.#settle(error);
  }
}
