import { expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { deviceSchema } from './device-schema.js';

it('is a sound JSON schema, which the reader of device files takes for granted', () => {
  const ajv = new Ajv2020();
  expect([ajv.validateSchema(deviceSchema()), ajv.errors ?? []]).toEqual([true, []]);
});
