/** Networks as TFLite files, without the reader. */
export { isTflite } from './tflite/is-tflite.js';
export { writeTflite, type TfliteOptions } from './tflite/write-tflite.js';
export type { GroupConvolutions } from './tflite/writing.js';
