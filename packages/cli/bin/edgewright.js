#!/usr/bin/env node
import module from 'node:module';

// Newer Nodes keep what they have compiled, so that the next command starts sooner.
module.enableCompileCache?.();
await import('../dist/main.js');
