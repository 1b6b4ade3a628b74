import type { Hono } from 'hono';
import type { AppParts } from '../app-parts.js';
import { badValue } from '../errors.js';

/** The devices that may be asked on, and the paper's study of blocks on one of them. Devices come by name alone, as for layers. */
export function addBlockRoutes(app: Hono, { blocks, devices }: AppParts): void {
  app.get('/api/devices', (context) => context.json(devices));
  app.get('/api/blocks', async (context) => {
    const device = context.req.query('device') ?? '';
    if (!devices.includes(device)) throw badValue('device', device, devices.join(', '));
    return context.body(await blocks.study(device, context.req.raw.signal), 200, {
      'Content-Type': 'application/json',
    });
  });
}
