/** Lets tests import what they use from `@jest/globals`, which Jest itself offers only inside its sandbox. */
import { register } from 'node:module';

register('./resolve-globals.mjs', import.meta.url);
