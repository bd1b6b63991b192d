/** Lets node run the TypeScript sources as they stand: `node --conditions=source --import ./scripts/source/register.js FILE`. */
import { register } from 'node:module';

register('./hooks.js', import.meta.url);
process.setSourceMapsEnabled(true);
