/** Prints docs/settings.md: `node apps/dispatch/dist/settings/document.cli.js > docs/settings.md`. */
import { settingsDocument } from './document.ts';

process.stdout.write(settingsDocument());
