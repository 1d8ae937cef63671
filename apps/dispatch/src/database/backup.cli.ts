/** `npm run backup -- <file>`. */
import { systemClock } from '@rampa/kernel';
import { backup } from './backup/backup.ts';
import { figuresText, runCommand, say } from './backup/command-line.ts';

await runCommand('npm run backup -- <file>', async (file, _flags, target) => {
  const { manifest, keysFile } = await backup({ ...target, file, system: systemClock });
  say(`Backed up to ${file}:`);
  say(figuresText(manifest));
  say(
    keysFile
      ? `The key that opens riders' needs is in ${keysFile}. Keep it apart from ${file}: whoever has both can read everything, and without it the needs stay closed for ever.`
      : 'There is no master key yet, so none was copied.',
  );
});
