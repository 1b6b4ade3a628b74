import type { Context, Hono } from 'hono';
import { oneTrial } from '@edgewright/trial-history/questions';
import type { AppParts } from '../app-parts.js';
import type { LayersRequest } from '../answers/layers.js';
import { badValue, noTrial } from '../errors.js';
import { studyOf, trialNumber } from './asked.js';

/** One trial, and the layers of its network or of a published one. */
export function addTrialRoutes(app: Hono, parts: AppParts): void {
  app.get('/api/studies/:id/trials/:number', (context) => {
    const study = studyOf(parts, context);
    const number = trialNumber(context);
    const trial = oneTrial(parts.reader, study, number);
    if (trial === undefined) throw noTrial(number, study.description.trials);
    return context.json(trial);
  });
  app.get('/api/studies/:id/trials/:number/layers', async (context) => {
    const { name, trials } = studyOf(parts, context).description;
    const network = trialNumber(context);
    if (network > trials) throw noTrial(network, trials);
    return context.json(await parts.answers.layers(name, { network, ...placeOf(parts, context) }));
  });
  app.get('/api/studies/:id/references/:name/layers', async (context) => {
    const { name } = studyOf(parts, context).description;
    const network = context.req.param('name');
    return context.json(await parts.answers.layers(name, { network, ...placeOf(parts, context) }));
  });
}

/** Devices come by name alone: a path would read files of this machine. */
function placeOf({ devices }: AppParts, context: Context): Omit<LayersRequest, 'network'> {
  const device = context.req.query('device');
  const trace = context.req.query('trace') === '1';
  if (device === undefined) return { trace };
  if (!devices.includes(device)) throw badValue('device', device, devices.join(', '));
  return { device, trace };
}
