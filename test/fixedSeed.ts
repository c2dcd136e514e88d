import fc from 'fast-check';

// The same cases on every run, so that a red build is red for everyone; FC_SEED explores others.
fc.configureGlobal({ seed: Number(process.env['FC_SEED'] ?? 20_260_101) });
