import { z } from 'zod';

// Schemas probe for `new Function` when they are made, which the content security policy forbids. Imported before anything
// that makes a schema, in the page and in the worker.
z.config({ jitless: true });
