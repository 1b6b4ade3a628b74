import { preset } from '../../tools/jest.preset.mjs';

export default preset('suggest-nsga2');
