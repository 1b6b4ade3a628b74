import { readFileSync } from 'node:fs';
import { holdsPlainly } from '@edgewright/base';
import { expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { deviceSchema } from './device-schema.js';
import { DEVICE_NAMES } from './load-device.js';

it('is a sound JSON schema, which the reader of device files takes for granted', () => {
  const ajv = new Ajv2020();
  expect([ajv.validateSchema(deviceSchema()), ajv.errors ?? []]).toEqual([true, []]);
});

it('is known without a validator, so that commands which ask for a device of ours start at once', () => {
  const files = DEVICE_NAMES.map((name) => new URL(`../../devices/${name}.json`, import.meta.url));
  const read = files.map((file): unknown => JSON.parse(readFileSync(file, 'utf8')));
  expect(read.filter((value) => !holdsPlainly(deviceSchema(), value))).toEqual([]);
});
