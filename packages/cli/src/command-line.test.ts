import { describe, expect, it } from '@jest/globals';
import { suggestion } from '@edgewright/base';
import { COMMANDS } from './commands/command-list.js';
import { commandIn } from './testing/command-in.js';

const run = commandIn({ path: '/' });

describe('the command line', () => {
  it('lists every command and the exit codes in its help', async () => {
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    for (const { name, summary } of COMMANDS)
      expect(out).toMatch(new RegExp(`\\b${name} +${summary.slice(0, 10)}`));
    for (const { group } of COMMANDS) expect(out).toContain(`\n${group}\n`);
    expect(out).toContain('0 done · 1 failed · 2 bad input · 130 interrupted');
  });

  it.each(COMMANDS.map(({ name }) => name))('has examples and --json in the help of %s', async (name) => {
    const { code, out } = await run(name, '--help');
    expect(code).toBe(0);
    expect(out).toMatch(new RegExp(`Examples:\n  \\$ edgewright ${name}`));
    expect(out).toContain('--json');
  });

  it('shows its help and fails when nothing is asked', async () => {
    const { code, out, err } = await run();
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('Usage: edgewright');
  });

  it('says its version', async () => {
    expect(await run('--version')).toMatchObject({ code: 0, out: '0.1.0\n' });
  });

  it.each([
    [
      ['serach', 'x.json'],
      "error: Unknown command 'serach'\n  hint: Did you mean search? See edgewright --help\n",
    ],
    [
      ['trials', 's', '--limmit', '3'],
      "error: Unknown option '--limmit'\n  hint: Did you mean --limit? See edgewright trials --help\n",
    ],
    [
      ['help', 'serach'],
      `error: There is no command "serach"\n  hint: ${suggestion(
        'serach',
        COMMANDS.map(({ name }) => name),
      )}\n`,
    ],
    [
      ['plugin'],
      'error: plugin is several commands: create, check\n  hint: Add one. See edgewright plugin --help\n',
    ],
    [
      ['plugin', 'chekc', 'x'],
      "error: Unknown command 'chekc'\n  hint: Did you mean check? See edgewright plugin --help\n",
    ],
    [['--bogus'], "error: Unknown option '--bogus'\n  hint: See edgewright --help\n"],
    [
      ['trials', 's', '--state', 'complete'],
      'error: --state cannot be "complete"\n  hint: Did you mean "completed"? Allowed: requested, running, completed, infeasible, failed, lost, stopped.\n',
    ],
    [
      ['model'],
      "error: Missing required argument 'plugin'\n  hint: Name a task plugin, a trial with --trial, or a file with --model.\n",
    ],
    [['space'], "error: Missing required argument 'plugin'\n  hint: See edgewright space --help\n"],
  ])('answers %j with the nearest word', async (argv, err) => {
    expect(await run(...argv)).toEqual({ code: 2, out: '', err });
  });

  it.each([
    [
      ['sample', 'classification', '--count', 'many'],
      /--count is "many"; it must be a whole number from 1 up/,
    ],
    [['show', 's', 'zero'], /TRIAL is "zero"/],
    [['search', 'a.json', '--trials', '0'], /--trials is "0"/],
  ])('refuses the value in %j', async (argv, message) => {
    const { code, err } = await run(...argv);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });

  it('answers a mistake in JSON when JSON is wanted', async () => {
    const { code, err } = await run('model', 'clasification', '--json');
    expect(code).toBe(2);
    const { error } = JSON.parse(err) as { error: { code: string; hint: string } };
    expect(error.code).toBe('runtime/plugin-not-found');
    expect(error.hint).toContain('classification');
  });
});
