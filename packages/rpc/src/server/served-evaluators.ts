import { canonicalJson, type JsonObject } from '@edgewright/base';
import type { Evaluator, EvaluatorPlugin } from '@edgewright/contracts';
import { otherEvaluator, tooMuch, unknownEvaluator } from '../errors.js';
import { objectField } from '../wire/json-field.js';
import { refusePaths } from './refuse-paths.js';

/** One evaluation that has been checked. */
export type Evaluate = Evaluator['evaluate'];

/** An evaluator with what carries it out: this thread, or others. */
export interface OpenEvaluator {
  readonly evaluator: Evaluator;
  readonly evaluate: Evaluate;
}

/** What a server is started with, evaluator by evaluator. */
export interface ServedEvaluator {
  readonly plugin: EvaluatorPlugin;
  /** What holds where a request says nothing. */
  readonly options: JsonObject;
  /** Makes one with other options, which it checks. */
  readonly open: (options: JsonObject) => Promise<OpenEvaluator>;
}

/** An evaluator with all its options. */
export interface FoundEvaluator extends OpenEvaluator, Pick<ServedEvaluator, 'plugin' | 'options'> {}

/** What a client holds an evaluator to; empty for any. */
export interface Pin {
  readonly version: string;
  readonly contentHash: string;
}

/** Sets of options of one evaluator that a server keeps open. */
const MOST_OPTION_SETS = 64;
/** Spellings of options that are remembered, and how long the longest of them is, in characters. */
const MOST_SPELLINGS = 256;
const LONGEST_SPELLING = 4096;

/** The evaluators of a server, each made when it is first asked for and kept. Names from afar are looked up, and nothing is loaded by them. */
export class ServedEvaluators {
  readonly #served: ReadonlyMap<string, ServedEvaluator>;
  readonly #open = new Map<string, Map<string, Promise<OpenEvaluator>>>();
  /** By name and options as they were written: a search writes them the same way in every request. */
  readonly #spelt = new Map<string, FoundEvaluator>();

  constructor(served: readonly ServedEvaluator[]) {
    this.#served = new Map(served.map((each) => [each.plugin.name, each]));
  }

  names(): readonly string[] {
    return [...this.#served.keys()];
  }

  has(name: string): boolean {
    return this.#served.has(name);
  }

  /**
   * The evaluator of a name with some options in place of those it was started with.
   *
   * @throws rpc/unknown-evaluator · rpc/bad-request · rpc/path-in-options · rpc/too-much · what its options break
   */
  find(name: string, optionsJson: string): FoundEvaluator | Promise<FoundEvaluator> {
    // Without a promise where it is known: an evaluation of the closed form takes not much longer than some of them.
    return this.#spelt.get(`${name} ${optionsJson}`) ?? this.#found(name, optionsJson);
  }

  /** Closes the evaluators that were made. */
  async close(): Promise<void> {
    const made = [...this.#open.values()].flatMap((byOptions) => [...byOptions.values()]);
    for (const opening of await Promise.allSettled(made)) {
      if (opening.status === 'fulfilled') await opening.value.evaluator.close?.();
    }
    this.#open.clear();
    this.#spelt.clear();
  }

  async #found(name: string, optionsJson: string): Promise<FoundEvaluator> {
    const served = this.#served.get(name);
    if (served === undefined) throw unknownEvaluator(name, this.names());
    const given = objectField('options_json', optionsJson);
    refusePaths(given);
    const { plugin } = served;
    const options = { ...served.options, ...given };
    const found: FoundEvaluator = { ...(await this.#opened(served, options)), plugin, options };
    if (this.#spelt.size >= MOST_SPELLINGS) this.#spelt.clear();
    if (optionsJson.length <= LONGEST_SPELLING) this.#spelt.set(`${name} ${optionsJson}`, found);
    return found;
  }

  async #opened({ plugin, open }: ServedEvaluator, options: JsonObject): Promise<OpenEvaluator> {
    const byOptions = this.#open.get(plugin.name) ?? new Map<string, Promise<OpenEvaluator>>();
    this.#open.set(plugin.name, byOptions);
    const key = canonicalJson(options);
    const known = byOptions.get(key);
    if (known !== undefined) return known;
    if (byOptions.size >= MOST_OPTION_SETS)
      throw tooMuch(`sets of options of ${plugin.name}`, byOptions.size + 1, MOST_OPTION_SETS);
    const opening = open(options);
    byOptions.set(key, opening);
    try {
      return await opening;
    } catch (error) {
      byOptions.delete(key);
      throw error;
    }
  }
}

/** @throws rpc/other-evaluator where an evaluator is not what a client holds it to */
export function checkPin({ name, version, contentHash }: Evaluator, pin: Pin): void {
  if (pin.version !== '' && pin.version !== version)
    throw otherEvaluator(name, `version ${pin.version.slice(0, 80)}`, `version ${version}`);
  if (pin.contentHash !== '' && pin.contentHash !== contentHash)
    throw otherEvaluator(name, `content ${pin.contentHash.slice(0, 80)}`, `content ${contentHash}`);
}
