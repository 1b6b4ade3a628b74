/** `npm start`: sets the clone up if needed, then runs the main job on real input. */
import { setUp } from './set-up.mjs';

setUp();
const { main } = await import('../packages/cli/dist/main-job/main.js');
await main();
