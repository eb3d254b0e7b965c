import { configureGlobal } from 'fast-check';

// `npm run fuzz` is the same property tests with far more runs: FUZZ_RUNS=1000000 for a night.
configureGlobal({ numRuns: Number(process.env['FUZZ_RUNS'] ?? 20_000) });
