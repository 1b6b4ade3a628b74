import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { serverEnded } from '../../errors.js';

/** What a server of the benchmark is asked; it answers with what it has used. */
export type Asked =
  | { readonly what: 'usage' }
  /** The same after its garbage was collected, which takes time of its processor. */
  | { readonly what: 'memory' }
  /** Networks to keep, as bytes in base64. */
  | { readonly what: 'networks'; readonly networks: readonly string[] }
  /** Carries out the networks it keeps in turn without a wire, so many in all. */
  | { readonly what: 'work'; readonly count: number };

/** What a server has used since it began. */
export interface Usage {
  readonly what: 'usage';
  /** Microseconds of all its threads. */
  readonly processorUs: number;
  /** Held by its heap and by buffers outside of it. */
  readonly liveBytes: number;
  readonly evaluations: number;
}

/** What a server says. */
export type Told =
  Usage | { readonly what: 'listening'; readonly address: string; readonly echoAddress: string };

const PROGRAM = fileURLToPath(new URL('./server-program.js', import.meta.url));

/** A server of the benchmark in a process of its own. */
export class ServerProcess {
  readonly address: string;
  readonly echoAddress: string;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, addresses: Extract<Told, { readonly what: 'listening' }>) {
    this.#child = child;
    this.address = addresses.address;
    this.echoAddress = addresses.echoAddress;
  }

  static async start(listen = '127.0.0.1:0'): Promise<ServerProcess> {
    const child = fork(PROGRAM, [listen]);
    const told = await answerOf(child);
    if (told.what !== 'listening') throw serverEnded('it does not say where it listens');
    return new ServerProcess(child, told);
  }

  /** What it has used, after it has done what it is asked. */
  async usage(asked: Asked = { what: 'usage' }): Promise<Usage> {
    this.#child.send(asked);
    const told = await answerOf(this.#child);
    if (told.what !== 'usage') throw serverEnded('it does not say what it has used');
    return told;
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  signal(name: 'SIGSTOP' | 'SIGCONT'): void {
    this.#child.kill(name);
  }

  async kill(): Promise<void> {
    if (!this.isRunning) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }
}

async function answerOf(child: ChildProcess): Promise<Told> {
  const over = new AbortController();
  const { signal } = over;
  try {
    const ended = once(child, 'exit', { signal }).then(() => {
      throw serverEnded('it is gone');
    });
    const [told] = (await Promise.race([once(child, 'message', { signal }), ended])) as [Told];
    return told;
  } finally {
    over.abort();
  }
}
