/** `npm start`: sets the clone up if needed, then runs a search on real input. */
import { setUp } from './set-up.mjs';

setUp();
const { main } = await import('../packages/cli/dist/start-search/main.js');
await main();
