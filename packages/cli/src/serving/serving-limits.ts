import type { Limits } from '@edgewright/rpc';
import { option, wholeNumber } from '../commands/shared-options.js';

/** What a server takes, as options of the command. */
export interface LimitFlags {
  readonly maxCalls?: number;
  readonly maxMessageBytes?: number;
  readonly maxLayers?: number;
  readonly maxBatch?: number;
  readonly maxInFlight?: number;
  readonly maxSeconds?: number;
}

type LimitFlag = keyof LimitFlags;

const LIMITS: Readonly<
  Record<LimitFlag, { readonly flag: string; readonly argument: string; readonly summary: string }>
> = {
  maxCalls: {
    flag: '--max-calls',
    argument: 'count',
    summary: 'calls at once at most; more are asked to come again (default: 256)',
  },
  maxMessageBytes: {
    flag: '--max-message-bytes',
    argument: 'bytes',
    summary: 'bytes of one request at most (default: 4194304)',
  },
  maxLayers: {
    flag: '--max-layers',
    argument: 'count',
    summary: 'layers of one network at most (default: 5000)',
  },
  maxBatch: {
    flag: '--max-batch',
    argument: 'count',
    summary: 'requests of one batch at most (default: 256)',
  },
  maxInFlight: {
    flag: '--max-in-flight',
    argument: 'count',
    summary: 'unanswered requests of one stream at most; no more are read meanwhile (default: 64)',
  },
  maxSeconds: {
    flag: '--max-seconds',
    argument: 'seconds',
    summary: 'after which an evaluation is given up (default: 600)',
  },
};

/** The options of the command. */
export function limitOptions(): readonly ReturnType<typeof option>[] {
  return Object.values(LIMITS).map(({ flag, argument, summary }) =>
    option(`${flag} <${argument}>`, summary, { parse: wholeNumber(1) }),
  );
}

/** What a server is told of them. */
export function limitsOf({ maxSeconds, ...given }: LimitFlags): Partial<Limits> {
  const { maxCalls, maxMessageBytes, maxLayers, maxBatch, maxInFlight } = given;
  const limits = { maxCalls, maxMessageBytes, maxLayers, maxBatch, maxInFlight };
  const evaluation = maxSeconds === undefined ? {} : { maxEvaluationMs: 1000 * maxSeconds };
  const set = Object.entries(limits).filter(([, value]) => value !== undefined);
  return { ...(Object.fromEntries(set) as Partial<Limits>), ...evaluation };
}

/** What a replica is told of them, by option. */
export function limitWords(given: LimitFlags): Readonly<Record<string, number | undefined>> {
  const names = Object.keys(LIMITS) as readonly LimitFlag[];
  return Object.fromEntries(names.map((name) => [LIMITS[name].flag, given[name]]));
}
