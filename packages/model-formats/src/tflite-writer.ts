/** Networks as TFLite files, without the reader. */
export { isTflite } from './tflite/file/is-tflite.js';
export { writeTflite, type TfliteOptions } from './tflite/writing/write-tflite.js';
export type { GroupConvolutions } from './tflite/writing/writing.js';
