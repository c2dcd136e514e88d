#!/usr/bin/env node
// Builds the command line when its sources are newer than its bundle, then runs it.
import { endWith, setUp } from '../bootstrap/setUp.mjs';

try {
  setUp({ quiet: true, parts: ['cli'] });
} catch (error) {
  endWith(error);
}
await import('../../dist/cli/millwright.mjs');
