// @ts-check
import { describe, test } from 'node:test';
import { pluginCases, taskCases, taskSubject } from '@edgewright/conformance';
import plugin from '../src/index.js';
import { task } from '../src/task.js';

describe('the package', () => {
  for (const { name, run } of pluginCases) test(name, () => run(plugin));
});

describe('the task', () => {
  for (const { name, run } of taskCases) test(name, () => run(taskSubject(task)));
});

describe('the task with other options', () => {
  for (const { name, run } of taskCases)
    test(name, () => run(taskSubject(task, { input_size: 96, classes: 2 })));
});
