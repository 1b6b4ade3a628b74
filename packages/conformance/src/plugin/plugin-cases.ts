import assert from 'node:assert/strict';
import { API_VERSION, apiChangesSince, type Plugin } from '@edgewright/contracts';
import { kitCase, type KitCase } from '../kit-case.js';

/** What every plugin package does. */
export const pluginCases: readonly KitCase<Plugin>[] = [
  kitCase(
    'it is written for this version of the contracts',
    'Set apiVersion to the version of the @edgewright/contracts that it was written and tested with.',
    ({ apiVersion }) => {
      assert.ok(
        apiVersion === API_VERSION,
        [
          `it says version ${apiVersion}; these contracts are ${API_VERSION}`,
          ...apiChangesSince(apiVersion),
        ].join('\n'),
      );
    },
  ),
  kitCase(
    'its provisions have names of their own',
    'Give each thing of one kind in provides another name.',
    ({ provides }) => {
      const names = provides.map(({ kind, name }) => `${kind} ${name}`);
      assert.ok(new Set(names).size === names.length, `one name twice: ${names.join(', ')}`);
    },
  ),
];
