import { bounded, messageOf, type Logger } from '@edgewright/base';
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

/** What plugins log need not be JSON. */
function jsonText(fields: Readonly<Record<string, unknown>>): string {
  try {
    return JSON.stringify(fields);
  } catch (error) {
    return `(fields that are not JSON: ${messageOf(error)})`;
  }
}
