import { breaches } from '../tools/architecture/check.mjs';
import { readWorkspaces } from '../tools/architecture/read-workspaces.mjs';

const workspaces = readWorkspaces(new URL('..', import.meta.url).pathname);
const found = breaches(workspaces);
for (const breach of found) console.error(breach);
console.log(
  found.length === 0
    ? `architecture: ${workspaces.length} packages keep to the allowed edges`
    : `architecture: ${found.length} breaches; the allowed edges are in tools/architecture/allowed-edges.mjs`,
);
process.exitCode = found.length === 0 ? 0 : 1;
