/** Chance in the deep tests comes from one seed, which is said: `RAMPA_SEED=<seed> npm run test:deep` plays the same again. */
import fc from 'fast-check';

const seed = Number(process.env.RAMPA_SEED ?? Math.floor(Math.random() * 2 ** 31));
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
process.stderr.write(`seed ${seed}\n`);
