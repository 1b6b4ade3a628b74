import { execFileSync } from 'node:child_process';
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkPlugin } from '@edgewright/conformance';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const ROOT = join(import.meta.dirname, '..', '..');

/** What the text around an example has given the reader already. */
const GIVEN = {
  'packages/orchestrator/README.md': `
    import type { ChosenEvaluator, StudyConfig, TrialStore } from '@edgewright/contracts';
    import type { Clock, Logger } from '@edgewright/base';
    import type { Candidate } from '@edgewright/search-space';
    import type { Progress, StudyRun } from '@edgewright/orchestrator';
    declare const config: StudyConfig, evaluators: readonly ChosenEvaluator[];
    declare const task: StudyRun['task'], suggester: StudyRun['suggester'];
    declare const store: TrialStore, clock: Clock, logger: Logger, signal: AbortSignal;
    declare const run: StudyRun;
    declare function show(progress: Progress): void;
    declare function train(candidate: Candidate): Promise<number>;`,
  'packages/policy-gradient/README.md': `
    import type { FinishedTrial, Objective } from '@edgewright/contracts';
    import type { SearchSpace } from '@edgewright/search-space';
    declare const space: SearchSpace, objective: Objective, trial: number, finishedTrial: FinishedTrial;`,
  'packages/storage/README.md': `
    import type { Metric, StudyConfig, TrialOutcome } from '@edgewright/contracts';
    import type { Clock } from '@edgewright/base';
    import type { Candidate, SearchSpace } from '@edgewright/search-space';
    declare const config: StudyConfig, space: SearchSpace, metrics: Metric[], clock: Clock, outcome: TrialOutcome;
    declare const candidate: Candidate, fingerprint: string;
    declare const requestedAtMs: number, startedAtMs: number, leaseUntilMs: number, finishedAtMs: number;`,
  'packages/report/README.md': `/// <reference lib="dom" />
    import type { Scene as GivenScene } from '@edgewright/report/charts';
    declare const canvas: HTMLCanvasElement, given: GivenScene;`,
  'docs/plugins.md': `
    import type { Plugin } from '@edgewright/contracts';
    declare const plugin: Plugin;`,
  'packages/conformance/README.md': `
    import type { SuggesterPlugin } from '@edgewright/contracts';
    declare const mySuggester: SuggesterPlugin;`,
};

const EXAMPLES = execFileSync('git', ['ls-files', '*.md'], { cwd: ROOT, encoding: 'utf8' })
  .split('\n')
  .filter(Boolean)
  .flatMap((page) =>
    [...readFileSync(join(ROOT, page), 'utf8').matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code], index) => ({
      page,
      file: `${page.replace(/\.md$/, '')}-${index + 1}.ts`,
      // Every example is a module of its own, whatever it imports; the reader's own files are not there.
      code: `${GIVEN[page] ?? ''}\n${code.replace(/^import .* from '\.\/.*$/gm, '')}\nexport {};\n`,
    })),
  );

let folder;
let complaints;

/** One run of the compiler, as strict as our own code is, for all examples together. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'edgewright-examples-'));
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  for (const { file, code } of EXAMPLES) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), code);
  }
  const options = { composite: false, incremental: false, declaration: false, declarationMap: false };
  const files = EXAMPLES.map(({ file }) => file);
  const config = { extends: join(ROOT, 'tsconfig.base.json'), compilerOptions: options, files };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  complaints = compile();
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function compile() {
  try {
    run(join(ROOT, 'node_modules/typescript/bin/tsc'), '--pretty', 'false');
    return '';
  } catch (error) {
    return error.stdout;
  }
}

function run(...words) {
  return execFileSync(process.execPath, words, { cwd: folder, encoding: 'utf8' });
}

describe('examples', () => {
  it('compile in strict mode', () => {
    expect(complaints).toBe('');
  });

  it('of README.md make a plugin whose network can be costed', () => {
    const edgewright = join(ROOT, 'packages/cli/bin/edgewright.js');
    const selection = ['./README-1.js', '--candidate', '{"kernel":3,"depth":2}'];
    const answer = JSON.parse(run(edgewright, 'evaluate', ...selection, '--json'));
    expect(answer.metrics.latency_ms).toBeGreaterThan(0);
  });

  describe('of docs/plugins.md', () => {
    const page = readFileSync(join(ROOT, 'docs/plugins.md'), 'utf8');
    const names = ['task', 'evaluator', 'suggester', 'stopper'];
    const commands = [...page.matchAll(/^edgewright (.*)$/gm)].map(([, command]) => command.split(' '));
    let clone;

    beforeAll(() => {
      clone = join(folder, 'docs');
      names.forEach((name, index) => {
        copyFileSync(join(clone, `plugins-${index + 1}.js`), join(clone, `${name}.js`));
      });
      const [, search] = /```json\n([\s\S]*?)```/.exec(page);
      writeFileSync(join(clone, 'search.json'), search);
    });

    it.each(names)('the %s keeps the contract', async (name) => {
      const { default: plugin } = await import(join(clone, `${name}.js`));
      const results = await checkPlugin(plugin);
      expect(results.length).toBeGreaterThan(5);
      expect(results.filter(({ problem }) => problem !== null)).toEqual([]);
    });

    it('the commands run, one after another', () => {
      expect(commands.length).toBeGreaterThan(3);
      for (const words of commands) {
        const bin = join(ROOT, 'packages/cli/bin/edgewright.js');
        expect(
          execFileSync(process.execPath, [bin, ...words], { cwd: clone, encoding: 'utf8', stdio: 'pipe' }),
        ).not.toBe('');
      }
    });
  });
});
