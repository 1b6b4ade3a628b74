/** Ends the names of tensors that an int8 network has in float32 beside those of the layer itself. */
export const IN_FLOAT = '/float32';
