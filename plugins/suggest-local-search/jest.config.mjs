import { preset } from '../../tools/jest.preset.mjs';

export default preset('suggest-local-search');
