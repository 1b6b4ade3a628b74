/** The files of networks that a study is to beat. */
export const modelsSchema = {
  type: 'array',
  minItems: 1,
  description:
    'TFLite and ONNX files of networks to beat. They decide nothing of the search; `compare` judges them by its evaluators, as int8, and sets them beside what it found.',
  items: {
    type: 'object',
    required: ['file'],
    additionalProperties: false,
    properties: {
      file: { type: 'string', minLength: 1, description: 'As a path from the search file.' },
      format: {
        type: 'string',
        minLength: 1,
        description: 'What reads it: json, or a plugin. Default: TFLite or ONNX, as its contents say.',
      },
      inputShapes: {
        type: 'object',
        description: 'Sizes of inputs that it leaves open, with the batch, by name.',
        additionalProperties: { type: 'array', items: { type: 'integer', minimum: 1 } },
      },
      inputValues: {
        type: 'object',
        description: 'Inputs of an ONNX file that are the same at every inference, by name.',
        additionalProperties: { type: 'number' },
      },
    },
  },
};
