import type { Logger } from '@edgewright/base';
import type { TextStream } from '../io/cli-io.js';

/** Warnings for everybody; the rest only for those who set `EDGEWRIGHT_DEBUG`. */
export function createStreamLogger(stream: TextStream, debugging: boolean): Logger {
  const write = (level: string) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    const details = fields === undefined ? '' : ` ${JSON.stringify(fields)}`;
    stream.write(`${level}: ${message}${details}\n`);
  };
  const quiet = () => undefined;
  return {
    debug: debugging ? write('debug') : quiet,
    info: debugging ? write('info') : quiet,
    warn: write('warning'),
  };
}
