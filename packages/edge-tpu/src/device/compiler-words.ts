import { ENGINE_OF_OP, VECTOR_STEPS_OF_ACTIVATION } from '../compile/work.js';

/** What a device's compiler may refuse: every operation and every activation function. */
export const COMPILER_WORDS: readonly string[] = [
  ...Object.keys(ENGINE_OF_OP),
  ...Object.keys(VECTOR_STEPS_OF_ACTIVATION).filter((word) => word !== 'none'),
];
