/** Running PostgreSQL's command-line programs, as the right user, with their words in the error when they fail. */
import { spawn } from 'node:child_process';
import type { SystemUser } from './system-user.ts';

export interface RunOptions {
  readonly user?: SystemUser;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Where a program that leaves a server behind must not keep our pipes: its output is then not read. */
  readonly detached?: boolean;
}

/** Runs a program to its end. @returns what it printed. @throws with what it complained of, when it fails. */
export async function runProgram(program: string, parameters: readonly string[], options: RunOptions = {}): Promise<string> {
  const child = spawn(program, parameters, {
    stdio: options.detached ? 'ignore' : ['ignore', 'pipe', 'pipe'],
    cwd: options.cwd ?? '/',
    env: { ...process.env, LC_ALL: 'C', ...options.env },
    windowsHide: true,
    ...(options.user && { uid: options.user.uid, gid: options.user.gid }),
  });
  let output = '';
  let complaints = '';
  child.stdout?.on('data', (text: Buffer) => (output += text.toString()));
  child.stderr?.on('data', (text: Buffer) => (complaints += text.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code !== 0) throw new ProgramError(program, code, complaints.trim());
  return output;
}

export class ProgramError extends Error {
  override readonly name = 'ProgramError';
  readonly complaints: string;
  constructor(program: string, code: number | null, complaints: string) {
    super(`${program.split(/[\\/]/).pop()!} ended with ${code ?? 'a signal'}${complaints && `: ${complaints}`}`);
    this.complaints = complaints;
  }
}
