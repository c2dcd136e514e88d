#!/usr/bin/env node
// Builds the command line when its sources are newer than its bundle, then runs it.
import { setUp } from '../bootstrap/setUp.mjs';

await setUp({ quiet: true, parts: ['cli'] });
await import('../../dist/cli/millwright.mjs');
