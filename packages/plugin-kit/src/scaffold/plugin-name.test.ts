import { describe, expect, it } from '@jest/globals';
import { parsePluginName } from './plugin-name.js';

describe('parsePluginName', () => {
  it('takes kebab-case, with or without a scope', () => {
    expect(parsePluginName('my-task-2', 'task')).toEqual({ packageName: 'my-task-2', name: 'my-task-2' });
    expect(parsePluginName('@acme/my-task', 'task')).toEqual({
      packageName: '@acme/my-task',
      name: 'my-task',
    });
  });

  it.each([
    ['My_Task', 'my-task'],
    ['myTask', 'my-task'],
    ['201-cells', 'task-201-cells'],
    ['../up', 'up'],
    ['@Acme/My task', 'my-task'],
    ['@acme', 'acme'],
    ['--', 'my-task'],
    ['größe', 'gr-e'],
    ['', 'my-task'],
    ['a'.repeat(300), 'a'.repeat(210)],
  ])('refuses %j and suggests %s', (given, better) => {
    expect(() => parsePluginName(given, 'task')).toThrow(
      expect.objectContaining({
        code: 'plugin-kit/bad-plugin-name',
        hint: expect.stringContaining(`Call it ${better}.`),
      }),
    );
    expect(parsePluginName(better, 'task').name).toBe(better);
  });

  it.each(['classification', 'suggest-random', 'fs', '@acme/classification'])(
    'refuses %s, which means something else already',
    (name) => {
      expect(() => parsePluginName(name, 'task')).toThrow(
        expect.objectContaining({ code: 'plugin-kit/plugin-name-taken' }),
      );
    },
  );
});
