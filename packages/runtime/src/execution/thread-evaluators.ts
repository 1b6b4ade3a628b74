import { BroadcastChannel, threadId, workerData } from 'node:worker_threads';
import { disown, type Env, type Logger } from '@edgewright/base';
import { checkOptions, type Evaluator, type EvaluatorReference } from '@edgewright/contracts';
import { evaluatorDiffers } from '../errors.js';
import { createPluginLoader } from '../plugins/plugin-loader.js';
import { systemClock } from '../system-clock.js';
import type { PoolMessage, ThreadData } from './thread-messages.js';

/** The evaluators of this thread, each made once, and closed when the executor is. */
export class ThreadEvaluators {
  readonly #plugins = createPluginLoader();
  readonly #made = new Map<string, Promise<Evaluator>>();
  readonly #channel: BroadcastChannel;
  readonly #env: Env;

  constructor() {
    const { channel } = workerData as ThreadData;
    this.#channel = new BroadcastChannel(channel);
    this.#channel.onmessage = ({ data }: { readonly data: unknown }) => {
      if ((data as PoolMessage).kind === 'close') void this.#close();
    };
    // Nothing else keeps a thread that is done.
    this.#channel.unref();
    this.#env = { clock: systemClock, logger: this.#logger(), signal: new AbortController().signal };
  }

  /**
   * The evaluator that is meant, made at the first call.
   *
   * @throws runtime/evaluator-differs where it is another one here · what its plugin throws
   */
  made(reference: EvaluatorReference): Promise<Evaluator> {
    const { key } = reference;
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const making = this.#make(reference);
    this.#made.set(key, making);
    disown(making.catch(() => this.#made.delete(key)));
    return making;
  }

  async #make(reference: EvaluatorReference): Promise<Evaluator> {
    const { plugin: named, origin, options } = reference;
    const [, provision] = named.split('#');
    const place = origin?.path ?? origin?.package ?? named;
    const name = provision === undefined ? place : `${place}#${provision}`;
    const plugin = await this.#plugins.provision('evaluator', name, '/');
    const now = await this.#plugins.origin(place, '/');
    const checked = checkOptions(plugin.optionsSchema, options, `options of ${plugin.name}:`);
    const evaluator = await plugin.createEvaluator(checked, this.#env);
    const { version, contentHash } = evaluator;
    const isSame =
      evaluator.name === reference.name &&
      version === reference.version &&
      contentHash === reference.contentHash &&
      (origin?.contentHash ?? null) === (origin?.contentHash == null ? null : now.contentHash);
    if (!isSame) throw evaluatorDiffers(reference, evaluator);
    return evaluator;
  }

  async #close(): Promise<void> {
    const made = await Promise.allSettled(this.#made.values());
    const evaluators = made.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
    await Promise.allSettled(evaluators.map(async (evaluator) => evaluator.close?.()));
    this.#say({ kind: 'closed', threadId });
  }

  #logger(): Logger {
    const log = (level: keyof Logger): Logger['info'] => {
      return (message, fields) => {
        this.#say({ kind: 'log', level, message, ...(fields === undefined ? {} : { fields }) });
      };
    };
    return { debug: log('debug'), info: log('info'), warn: log('warn') };
  }

  #say(message: PoolMessage): void {
    this.#channel.postMessage(message);
  }
}
