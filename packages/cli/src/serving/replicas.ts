/** Several servers on ports that follow each other, a process each: one that ends is started again on its port. */
import { spawn, type ChildProcess } from 'node:child_process';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import type { Clock, Logger } from '@edgewright/base';
import { replicaFailed } from '../errors.js';

const BIN = fileURLToPath(new URL('../../bin/edgewright.js', import.meta.url));
/** Before a replica that ended is started again, in milliseconds. */
const PAUSE_MS = 500;

/** What replicas are run with. */
export interface ReplicaParts {
  /** Of each, `host:port`. */
  readonly addresses: readonly string[];
  /** The arguments of one, by its number from 0, but for the address. */
  readonly wordsOf: (index: number) => readonly string[];
  readonly cwd: string;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Ends them. */
  readonly signal: AbortSignal;
  /** Called when all of them listen for the first time. */
  readonly onServing: () => void;
}

/**
 * Runs replicas until the signal aborts; then lets each answer what it has begun.
 *
 * @throws cli/replica-failed where one ends before it listened for the first time
 */
export async function runReplicas(parts: ReplicaParts): Promise<void> {
  let waiting = parts.addresses.length;
  const listens = () => {
    if (--waiting === 0) parts.onServing();
  };
  await Promise.all(
    parts.addresses.map((address, index) =>
      keepReplica({ address, words: parts.wordsOf(index) }, parts, listens),
    ),
  );
}

interface Replica {
  readonly address: string;
  readonly words: readonly string[];
}

async function keepReplica(replica: Replica, parts: ReplicaParts, listens: () => void): Promise<void> {
  const { signal, clock, logger } = parts;
  const { address } = replica;
  const isOver = () => signal.aborted;
  const begun = { once: false };
  const onListening = () => {
    if (!begun.once) listens();
    begun.once = true;
  };
  while (!isOver()) {
    const code = await replicaEnded(replica, parts, onListening);
    if (isOver()) return;
    if (!begun.once) throw replicaFailed(address, code);
    logger.warn(`The replica on ${address} ended with ${code}; it is started again`);
    await clock.sleep(PAUSE_MS, signal).catch(() => undefined);
  }
}

/** Resolves with the exit code, or the signal that ended it. */
function replicaEnded(replica: Replica, parts: ReplicaParts, listens: () => void): Promise<number | string> {
  const { address, words } = replica;
  const { cwd, signal } = parts;
  const child: ChildProcess = spawn(
    process.execPath,
    [BIN, 'serve', ...words, '--listen', address, '--json'],
    {
      cwd,
      stdio: ['ignore', 'pipe', 'inherit'],
      // Ctrl-C reaches the whole group of a terminal; replicas are told by us alone.
      detached: true,
    },
  );
  const end = () => child.kill('SIGTERM');
  signal.addEventListener('abort', end, { once: true });
  child.stdout?.once('data', listens);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, killedBy) => {
      signal.removeEventListener('abort', end);
      resolve(code ?? killedBy ?? 'a signal');
    });
  });
}
