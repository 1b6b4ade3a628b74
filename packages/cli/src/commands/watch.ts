import { EXIT_CODES } from '@edgewright/base';
import { watchStudy, withStore, type SeenStudy } from '@edgewright/runtime/stores';
import { untilInterrupted } from '../io/interruption.js';
import { createWatchDisplay, type WatchStyle } from '../progress/watch-display.js';
import { readingCommand } from './command-module.js';
import {
  databaseOption,
  option,
  STUDY_ARGUMENT,
  wholeNumber,
  type JsonFlag,
  type StudyGiven,
} from './shared-options.js';

interface WatchGiven extends StudyGiven, JsonFlag {
  readonly every?: number;
}

/** `edgewright watch`: how a search that runs elsewhere gets on. */
export const watchCommand = readingCommand<WatchGiven>({
  description:
    'Shows how a search gets on that another process runs: trials, rate, time left and the best so far, until it ends. Ctrl-C ends the watching, not the search. Ends with 1 where the study failed, or where the process that ran it has gone without an end.',
  arguments: [STUDY_ARGUMENT],
  options: [
    databaseOption(),
    option(
      '--every <seconds>',
      'seconds between lines; default: 10, with --json 1; on a terminal one line is redrawn',
      {
        parse: wholeNumber(1),
      },
    ),
  ],
  json: 'a JSON line each time, {event: progress | finished | abandoned, study, …}',
  examples: ['watch mobilenet-edgetpu-v2-s', 'watch mobilenet-edgetpu-v2-s --json --every 60'],
  work: ({ io, output, stores, clock }, { db, study: name, every, json }) =>
    withStore(stores.openToRead(db), async (store) => {
      const style: WatchStyle = json === true ? 'json' : io.stdout.isTerminal ? 'bar' : 'text';
      const display = createWatchDisplay({ io, output }, { style, everySeconds: every });
      const { signal, release } = untilInterrupted(io);
      let seen: SeenStudy | undefined;
      try {
        for await (seen of watchStudy(store, name, { clock, signal })) {
          display.show(seen);
          if (output.isClosed()) return undefined;
        }
      } catch (error) {
        if (!signal.aborted) throw error;
        display.clear();
        io.stderr.write(`Stopped watching ${name}; the search goes on.\n`);
        return EXIT_CODES.interrupted;
      } finally {
        release();
      }
      if (seen === undefined) return undefined;
      await display.end(seen);
      const wentWell = seen.standing === 'ended' && seen.study.state !== 'failed';
      return wentWell ? undefined : EXIT_CODES.failed;
    }),
});
