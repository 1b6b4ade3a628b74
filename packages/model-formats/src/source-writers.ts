/** Networks as Python source. */
export { writeKeras } from './keras/write-keras.js';
export { writePytorch } from './pytorch/write-pytorch.js';
