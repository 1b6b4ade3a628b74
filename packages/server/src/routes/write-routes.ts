import type { Context, Hono } from 'hono';
import type { AppParts } from '../app-parts.js';
import { badBody, readOnlyServer } from '../errors.js';
import type { StudyWrites } from '../writes/study-writes.js';
import { bodyOf, studyOf, textsOf } from './asked.js';

/** Characters of a note. */
const LONGEST_NOTE = 10_000;
/** Candidates of one request. */
const MOST_CANDIDATES = 1_000;

type Body = Readonly<Record<string, unknown>>;
/** What a request changes; answers what there is to say of it. */
type Change = (writes: StudyWrites, study: string, body: Body) => Promise<object>;

const CHANGES: Readonly<Record<string, Change>> = {
  note: async (writes, study, { note }) => {
    if (note !== null && (typeof note !== 'string' || note.length > LONGEST_NOTE))
      throw badBody(`has no "note" of up to ${LONGEST_NOTE} characters`);
    await writes.note(study, note);
    return { note };
  },
  tags: async (writes, study, body) => {
    const change = { add: textsOf(body, 'add'), remove: textsOf(body, 'remove') };
    await writes.tag(study, change);
    return change;
  },
  enqueue: async (writes, study, { candidates }) => {
    if (!Array.isArray(candidates) || candidates.length > MOST_CANDIDATES)
      throw badBody(`has no list "candidates" of up to ${MOST_CANDIDATES}`);
    return { enqueued: await writes.enqueue(study, candidates) };
  },
  retry: async (writes, study) => ({ enqueued: await writes.retry(study) }),
  close: async (writes, study) => {
    await writes.close(study);
    return { state: 'closed' };
  },
};

/** Changes of a study, each a POST with a JSON body. */
export function addWriteRoutes(app: Hono, parts: AppParts): void {
  for (const [name, change] of Object.entries(CHANGES)) {
    app.post(`/api/studies/:id/${name}`, async (context: Context) => {
      const { writes } = parts;
      if (writes === undefined) throw readOnlyServer();
      const study = studyOf(parts, context).description.name;
      return context.json(await change(writes, study, await bodyOf(context)));
    });
  }
}
