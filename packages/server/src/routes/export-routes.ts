import type { Context, Hono } from 'hono';
import type { AppParts } from '../app-parts.js';
import { badValue } from '../errors.js';
import { MODEL_ENDINGS, TABLE_FORMATS } from '../exports/study-exports.js';
import type { NamedFile } from '../exports/tar-file.js';
import { numberOf, studyOf, trialOf } from './asked.js';

/** What leaves as files: models of trials, tables of all trials, and what evaluators kept of a trial. */
export function addExportRoutes(app: Hono, parts: AppParts): void {
  const { exports } = parts;
  app.get('/api/studies/:id/table', async (context) => {
    const { name } = studyOf(parts, context).description;
    const format = oneOf(context, TABLE_FORMATS);
    return fileAnswer(context, await exports.table(name, format, context.req.raw.signal));
  });
  app.get('/api/studies/:id/trials/:number/model', async (context) => {
    const { study, trial } = trialOf(parts, context);
    const format = oneOf(context, Object.keys(MODEL_ENDINGS));
    return fileAnswer(context, await exports.model(study, { trial, format }, context.req.raw.signal));
  });
  app.get('/api/studies/:id/trials/:number/artifacts', async (context) => {
    const { study, trial } = trialOf(parts, context);
    const kept = await exports.artifacts(study, trial);
    return context.json(kept.map(({ name, attempt, bytes, sha256 }) => ({ name, attempt, bytes, sha256 })));
  });
  app.get('/api/studies/:id/trials/:number/artifact', async (context) => {
    const { study, trial } = trialOf(parts, context);
    const name = context.req.query('name') ?? '';
    const attempt = numberOf(context, 'attempt', { least: 0, fallback: 0 });
    const choice = { name, ...(attempt === 0 ? {} : { attempt }) };
    return fileAnswer(context, await exports.artifact(study, trial, choice));
  });
}

function oneOf(context: Context, allowed: readonly string[]): string {
  const format = context.req.query('format') ?? '';
  if (!allowed.includes(format)) throw badValue('format', format, allowed.join(', '));
  return format;
}

/** A file that browsers keep and never show: what evaluators wrote may be markup. */
function fileAnswer(context: Context, { name, bytes }: NamedFile): Response {
  const plain = name.replace(/[^\w.-]/g, '_');
  return context.body(Uint8Array.from(bytes), 200, {
    'Content-Type': 'application/octet-stream',
    'Content-Disposition': `attachment; filename="${plain}"`,
  });
}
