/** PostgreSQL refuses to run as root: then it runs as `postgres`, or else as `nobody`. */
import { chmodSync, chownSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

export interface SystemUser {
  readonly uid: number;
  readonly gid: number;
}

/** The user to run the server as; `undefined` when that is simply ourselves. */
export function serverUser(): SystemUser | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const account = accounts.find((fields) => fields[0] === name);
    if (account?.[2] && account[3] && account[2] !== '0') return { uid: Number(account[2]), gid: Number(account[3]) };
  }
  throw new Error(
    'PostgreSQL will not run as root, and this machine has neither a user postgres nor nobody: start Rampa as an ordinary user',
  );
}

/** Whether the user can pass through `folder` and all above it. `undefined`: ourselves, always. */
export function canReach(user: SystemUser | undefined, folder: string): boolean {
  if (!user) return true;
  for (let at = realpathSync(folder); ; at = dirname(at)) {
    const { mode, uid, gid } = statSync(at);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return false;
    if (at === dirname(at)) return true;
  }
}

/** Hands a file or folder over to the server's user, closed to everybody else. */
export function handOver(user: SystemUser | undefined, path: string, mode: number): void {
  chmodSync(path, mode);
  if (user) chownSync(path, user.uid, user.gid);
}
