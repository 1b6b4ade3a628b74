import { ERROR_CATEGORIES, errorToJson, isEdgewrightError } from '@edgewright/base';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { guardRequests } from './access/guard-requests.js';
import type { AppParts } from './app-parts.js';
import { badBody, noRoute } from './errors.js';
import { addAssetRoutes } from './routes/asset-routes.js';
import { addBlockRoutes } from './routes/block-routes.js';
import { addEventRoute } from './routes/event-route.js';
import { addExportRoutes } from './routes/export-routes.js';
import { addSqlRoute } from './routes/sql-route.js';
import { addStudyRoutes } from './routes/study-routes.js';
import { addTrialRoutes } from './routes/trial-routes.js';
import { addWriteRoutes } from './routes/write-routes.js';

/** Bytes of the body of a request. */
const LONGEST_BODY = 1_000_000;
const FORBIDDEN = 403;

/**
 * The trial history over HTTP, as an application of Hono that any server of it can run.
 *
 * Every answer of `/api/` is JSON of the types in `@edgewright/trial-history`, but for columns, which are blocks. What goes wrong is
 * `{error}` with code, category, message and hint, under the status of its category.
 */
export function createApp(parts: AppParts): Hono {
  const app = new Hono();
  app.onError((error, context) => errorAnswer(context, error));
  app.notFound((context) => errorAnswer(context, noRoute(context.req.path)));
  app.use(guardRequests(parts.access, parts.token));
  app.use(
    bodyLimit({
      maxSize: LONGEST_BODY,
      onError: () => {
        throw badBody(`has more than ${LONGEST_BODY} bytes`);
      },
    }),
  );
  app.get('/api/info', (context) => context.json(parts.info));
  addStudyRoutes(app, parts);
  addTrialRoutes(app, parts);
  addBlockRoutes(app, parts);
  addExportRoutes(app, parts);
  addEventRoute(app, parts);
  addSqlRoute(app, parts);
  addWriteRoutes(app, parts);
  addAssetRoutes(app, parts);
  return app;
}

function errorAnswer(context: Context, error: unknown): Response {
  const json = errorToJson(error);
  const isRefusal = isEdgewrightError(error) && error.code === 'server/refused';
  const status = isRefusal ? FORBIDDEN : ERROR_CATEGORIES[json.category].httpStatus;
  // What was set before the error stays, and with it what browsers are told of safety.
  return context.body(JSON.stringify({ error: json }), status as 400, { 'Content-Type': 'application/json' });
}
