import process from 'node:process';

/** What every program needs to find itself and its files. */
const ALWAYS = ['PATH', 'HOME', 'TMPDIR', 'LANG'];

/** What decides the environment of a trainer. */
export interface EnvironmentChoice {
  /** Names of variables that are passed on. */
  readonly passOn: readonly string[];
  readonly set: Readonly<Record<string, string>>;
}

/**
 * The environment of a trainer: small, so that it does not depend on the shell that a search was started from.
 *
 * @param jobPath where the job lies
 */
export function trainerEnvironment(
  jobPath: string,
  { passOn, set }: EnvironmentChoice,
): Readonly<Record<string, string>> {
  const passed = [...ALWAYS, ...passOn].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const own = { EDGEWRIGHT_JOB: jobPath, EDGEWRIGHT_REPORT_FD: '3', PYTHONUNBUFFERED: '1' };
  return { ...Object.fromEntries(passed), ...set, ...own };
}
