import type { Context, Hono } from 'hono';
import { stream } from 'hono/streaming';
import {
  compareStudies,
  failureGroups,
  frontNumbers,
  latestCurves,
  timeline,
} from '@edgewright/trial-history/questions';
import type { AppParts } from '../app-parts.js';
import { columnStream } from '../columns/column-stream.js';
import { badValue } from '../errors.js';
import { numberOf, studiesOf, studyOf } from './asked.js';

/** Trials whose attempts, or curves, are told unless a request says otherwise. */
const LATEST_ATTEMPTS = 500;
const LATEST_CURVES = 100;

/** Studies, their columns, and what is asked of them as a whole. */
export function addStudyRoutes(app: Hono, parts: AppParts): void {
  const { reader, studies, answers } = parts;
  app.get('/api/studies', (context) => context.json(studies.list()));
  app.get('/api/studies/:id', (context) => context.json(studyOf(parts, context).description));
  app.get('/api/studies/:id/columns', (context) => columns(parts, context));
  app.get('/api/studies/:id/front', (context) =>
    context.json(frontNumbers(reader, studyOf(parts, context).description.id)),
  );
  app.get('/api/studies/:id/failures', (context) =>
    context.json(failureGroups(reader, studyOf(parts, context).description.viewName)),
  );
  app.get('/api/studies/:id/timeline', (context) => {
    const { id, trials } = studyOf(parts, context).description;
    const last = numberOf(context, 'to', { least: 1, fallback: Math.max(1, trials) });
    const from = numberOf(context, 'from', { least: 1, fallback: Math.max(1, last + 1 - LATEST_ATTEMPTS) });
    return context.json(timeline(reader, id, { from, to: last + 1 }));
  });
  app.get('/api/studies/:id/curves', (context) => {
    const most = numberOf(context, 'most', { least: 1, fallback: LATEST_CURVES });
    return context.json(latestCurves(reader, studyOf(parts, context).description.id, most));
  });
  app.get('/api/comparison', (context) => context.json(compareStudies(reader, studiesOf(parts, context))));
  const nameOf = (context: Context) => studyOf(parts, context).description.name;
  app.get('/api/studies/:id/history', async (context) =>
    context.json(await answers.history(nameOf(context))),
  );
  app.get('/api/studies/:id/importance', async (context) =>
    context.json(await answers.importance(nameOf(context), context.req.raw.signal)),
  );
  app.get('/api/studies/:id/policy', async (context) =>
    context.json(await answers.policy(nameOf(context), context.req.raw.signal)),
  );
  app.get('/api/studies/:id/published', async (context) =>
    context.json(await answers.published(nameOf(context))),
  );
}

/** `names` stand between commas, which no name holds; `from` and `to` are numbers of trials, both included. */
function columns(parts: AppParts, context: Context): Response {
  const study = studyOf(parts, context);
  const names = [...new Set((context.req.query('names') ?? '').split(',').filter((name) => name !== ''))];
  const known = new Set(study.description.columns.map(({ name }) => name));
  const unknown = names.find((name) => !known.has(name));
  if (unknown !== undefined) throw badValue('names', unknown, 'columns of the study, between commas');
  const from = numberOf(context, 'from', { least: 1, fallback: 1 });
  const last = numberOf(context, 'to', { least: 1, fallback: study.description.trials });
  context.header('Content-Type', 'application/octet-stream');
  return stream(context, async (response) => {
    for await (const bytes of columnStream(parts, study, { names, from, to: last + 1 })) {
      if (response.aborted) return;
      await response.write(bytes);
    }
  });
}
