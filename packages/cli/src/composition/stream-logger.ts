import { bounded, messageOf, type Clock, type Logger } from '@edgewright/base';
import type { TextStream } from '../io/cli-io.js';

/** Warnings for everybody; the rest only for those who set `EDGEWRIGHT_DEBUG`. */
export function createStreamLogger(stream: TextStream, debugging: boolean): Logger {
  const write = (level: string) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    const details = fields === undefined ? '' : ` ${jsonText(fields)}`;
    stream.write(`${level}: ${bounded(message + details)}\n`);
  };
  const quiet = () => undefined;
  return {
    debug: debugging ? write('debug') : quiet,
    info: debugging ? write('info') : quiet,
    warn: write('warning'),
  };
}

/** A line of JSON an event, for programs that gather logs: `{time, level, message, …fields}`, information included. */
export function createJsonLogger(stream: TextStream, clock: Clock, debugging: boolean): Logger {
  const write =
    (level: string) =>
    (message: string, fields: Readonly<Record<string, unknown>> = {}) => {
      const time = new Date(clock.now()).toISOString();
      stream.writeData(`${jsonText({ time, level, message: bounded(message), ...fields })}\n`);
    };
  return {
    debug: debugging ? write('debug') : () => undefined,
    info: write('info'),
    warn: write('warning'),
  };
}

/** What plugins log need not be JSON. */
function jsonText(fields: Readonly<Record<string, unknown>>): string {
  try {
    return JSON.stringify(fields);
  } catch (error) {
    return JSON.stringify(`fields that are not JSON: ${messageOf(error)}`);
  }
}
