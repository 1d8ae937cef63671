/** `npm run restore -- <file> [--replace]`. */
import { figuresText, runCommand, say } from './backup/command-line.ts';
import { restore } from './backup/restore.ts';

const keyWords = {
  kept: "The key that opens riders' needs is the one that is here.",
  restored: "The key that opens riders' needs was put back from the file beside the backup.",
  missing:
    "The key that opens riders' needs is missing: everything is back, but needs stay closed until it is put back (see MASTER_KEY_FILE).",
};

await runCommand('npm run restore -- <file> [--replace]', async (file, flags, target) => {
  const { manifest, migrated, keys } = await restore({ ...target, file, replace: flags.has('--replace') });
  say(`Restored the backup of ${manifest.madeAt}; every table and event stream was compared and is as it was:`);
  say(figuresText(manifest));
  if (migrated.length > 0) say(`  brought to this version by ${migrated.length} migration(s)`);
  say(keyWords[keys]);
});
