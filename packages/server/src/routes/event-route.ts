import type { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { AppParts } from '../app-parts.js';
import type { NumberedChange } from '../live/study-watch.js';
import { studyOf } from './asked.js';

/** How often a silent stream says that it is alive, in milliseconds: a connection that died says nothing. */
const ALIVE_MS = 15_000;

/** What changes in a study, as server-sent events: each is a `StudyChange`, and its id brings back who was away. */
export function addEventRoute(app: Hono, parts: AppParts): void {
  const { watch, clock } = parts;
  app.get('/api/studies/:id/events', (context) => {
    const { id } = studyOf(parts, context).description;
    const last = Number(context.req.header('last-event-id') ?? NaN);
    return streamSSE(context, async (stream) => {
      const gone = new AbortController();
      stream.onAbort(() => {
        gone.abort();
      });
      const tell = ({ id: number, change }: NumberedChange) => {
        void stream.writeSSE({ id: String(number), event: 'change', data: JSON.stringify(change) });
      };
      const end = watch.listen(id, tell, Number.isNaN(last) ? undefined : last);
      while (!stream.aborted) {
        await stream.writeSSE({ event: 'alive', data: '' });
        await clock.sleep(ALIVE_MS, gone.signal).catch(() => undefined);
      }
      end?.();
    });
  });
}
