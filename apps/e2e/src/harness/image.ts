/** Builds what a Dockerfile describes without a container engine: each stage is a folder, each RUN a shell in it. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

interface Stage {
  readonly folder: string;
  workdir: string;
  env: Record<string, string>;
}

export interface Rehearsed {
  /** The last stage's folder for its WORKDIR. */
  readonly workdir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly command: readonly string[];
  readonly healthCheck: readonly string[];
  /** Commands that belong to the image's own system: told, not run. */
  readonly leftOut: readonly string[];
}

/** Of the system that the image stands on. */
const systems = /^(apt-get|mkdir -p \/|groupadd|useradd)/;

/**
 * Runs the stages in `folder`. @param files the repository's files as COPY sees them, in a folder of their own.
 * @throws Error with a command's own words when one fails, and for an instruction that this does not know.
 */
export function rehearse(dockerfile: string, files: string, folder: string): Rehearsed {
  const stages = new Map<string, Stage>();
  const leftOut: string[] = [];
  let stage: Stage | undefined;
  let command: string[] = [];
  let healthCheck: string[] = [];
  for (const [word, rest] of instructions(dockerfile)) {
    if (word === 'FROM') {
      const name = / AS (\w+)$/.exec(rest)![1]!;
      stage = { folder: join(folder, name), workdir: '/', env: {} };
      mkdirSync(stage.folder, { recursive: true });
      stages.set(name, stage);
    } else if (word === 'WORKDIR') {
      stage!.workdir = rest;
      mkdirSync(join(stage!.folder, rest), { recursive: true });
    } else if (word === 'ENV') {
      Object.assign(stage!.env, Object.fromEntries(rest.split(' ').map((pair) => pair.split('=') as [string, string])));
    } else if (word === 'COPY') {
      copy(rest, stage!, stages, files);
    } else if (word === 'RUN') {
      if (systems.test(rest)) leftOut.push(rest);
      else runIn(stage!, rest);
    } else if (word === 'HEALTHCHECK') healthCheck = JSON.parse(rest.slice(rest.indexOf('CMD ') + 4)) as string[];
    else if (word === 'CMD') command = JSON.parse(rest) as string[];
    else if (!['USER', 'VOLUME', 'EXPOSE', 'STOPSIGNAL'].includes(word)) throw new Error(`An instruction that is not known here: ${word}`);
  }
  return { workdir: join(stage!.folder, stage!.workdir), env: stage!.env, command, healthCheck, leftOut };
}

const instructions = (dockerfile: string): [string, string][] =>
  dockerfile
    .replaceAll(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1).trim()]);

function copy(rest: string, stage: Stage, stages: ReadonlyMap<string, Stage>, files: string): void {
  const [, from, source, target] = /^(?:--from=(\w+) )?(\S+) (\S+)$/.exec(rest)!;
  const path = from ? join(stages.get(from)!.folder, source!) : join(files, source!);
  // what a stage does not have, COPY refuses
  if (!existsSync(path)) throw new Error(`COPY ${rest}: there is no ${source}`);
  const to = join(stage.folder, target!.startsWith('/') ? '' : stage.workdir, target!);
  const into = statSync(path).isFile() && target!.endsWith('/') ? join(to, basename(path)) : to;
  cpSync(path, into, { recursive: true, verbatimSymlinks: true });
}

function runIn(stage: Stage, line: string): void {
  const { PATH, HOME, TMPDIR } = process.env;
  const env = { PATH, HOME, ...(TMPDIR && { TMPDIR }), ...npmSettings(), ...stage.env };
  execFileSync('/bin/sh', ['-c', line], {
    cwd: join(stage.folder, stage.workdir),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1 << 28,
  });
}

/** Where this machine gets its packages from; nothing else of its environment gets into a stage. */
const npmSettings = (): Record<string, string> =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      (pair): pair is [string, string] =>
        pair[1] !== undefined && /^(npm_config_(registry|cafile|userconfig|globalconfig)|NODE_EXTRA_CA_CERTS)$/i.test(pair[0]),
    ),
  );

/** The repository's own files as a build context: what git knows or would take, without what `.dockerignore` names. */
export function buildContext(root: string, folder: string): void {
  const ignored = readFileSync(join(root, 'docker/Dockerfile.dockerignore'), 'utf8').split('\n').filter(Boolean);
  const list = execFileSync('git', ['-C', root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    encoding: 'utf8',
    maxBuffer: 1 << 26,
  });
  for (const file of list.split('\0').filter(Boolean)) {
    const source = join(root, file);
    if (ignored.some((pattern) => file.startsWith(`${pattern}/`)) || !existsSync(source)) continue;
    cpSync(source, join(folder, file), { recursive: true });
  }
}

export const remove = (folder: string): void => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
