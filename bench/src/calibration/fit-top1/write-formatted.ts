import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

/** Writes a generated file in the format that the project is checked for. */
export function writeFormatted(path: string, content: string): void {
  writeFileSync(path, content);
  execFileSync('npx', ['prettier', '--log-level', 'warn', '--write', path], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}
