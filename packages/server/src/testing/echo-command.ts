/**
 * A command in place of `edgewright`: writes its words into the file that it is asked for, and weights beside a source; without a
 * file it prints them.
 */
import { writeFileSync } from 'node:fs';
import process from 'node:process';

const words = process.argv.slice(2);
const at = words.indexOf('-o');
const output = at < 0 ? undefined : words[at + 1];
const asked = words.slice(0, at < 0 ? undefined : at).join(' ');
if (asked.endsWith('tflite') || asked.includes('refusing')) {
  const error = { code: 'made/unsupported', category: 'unsupported', message: 'no such operation there' };
  process.stderr.write(JSON.stringify({ error }));
  process.exitCode = 1;
} else if (output === undefined) {
  process.stdout.write(JSON.stringify({ asked }));
} else {
  writeFileSync(output, asked);
  if (output.endsWith('.py')) writeFileSync(output.replace(/py$/, 'safetensors'), 'weights');
}
