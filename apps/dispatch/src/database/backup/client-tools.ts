/** pg_dump, pg_restore and psql: found on this machine, or on Debian and Ubuntu fetched into the data folder, without being root. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installedPrograms } from '../embedded/binaries.ts';
import { ProgramError, runProgram } from '../embedded/programs.ts';

export interface ClientTools {
  readonly folder: string;
  readonly major: number;
  /** What the programs need in their environment. */
  readonly env: Readonly<Record<string, string>>;
}

export interface ToolOptions {
  readonly pgBinDir?: string;
  /** Where fetched programs are kept. */
  readonly toolsDir: string;
  /** Told before something is downloaded. */
  readonly log: (line: string) => void;
  /** Where to look besides `pgBinDir` and `toolsDir`; the usual places unless told. */
  readonly places?: readonly string[];
}

const programs = ['pg_dump', 'pg_restore', 'psql'];

/** Client programs that can serve a server of this major version: the same version if there is one, else a newer one. @throws when there are none. */
export async function findClientTools(serverMajor: number, options: ToolOptions): Promise<ClientTools> {
  const found = (await lookIn(candidates(options), options.toolsDir)).filter((tools) => tools.major >= serverMajor);
  const best = found.sort((a, b) => a.major - b.major)[0];
  if (best) return best;
  await fetchFromDebian(serverMajor, options);
  const fetched = (await lookIn(fetchedFolders(options.toolsDir), options.toolsDir)).find((tools) => tools.major >= serverMajor);
  if (fetched) return fetched;
  throw new Error(howToInstall(serverMajor));
}

function candidates(options: ToolOptions): string[] {
  const places = options.places ?? [...installedPrograms(), ...(process.env['PATH'] ?? '').split(delimiter)];
  return [...(options.pgBinDir ? [options.pgBinDir] : []), ...places, ...fetchedFolders(options.toolsDir)];
}

async function lookIn(folders: readonly string[], toolsDir: string): Promise<ClientTools[]> {
  const found: ClientTools[] = [];
  for (const folder of new Set(folders)) {
    if (!programs.every((name) => existsSync(join(folder, name)) || existsSync(join(folder, `${name}.exe`)))) continue;
    const env: Record<string, string> = folder.startsWith(toolsDir) ? { LD_LIBRARY_PATH: libraries(toolsDir) } : {};
    const major = await majorOf(folder, env);
    if (major !== undefined) found.push({ folder, major, env });
  }
  return found;
}

async function majorOf(folder: string, env: Record<string, string>): Promise<number | undefined> {
  try {
    const versions = await Promise.all(programs.map((name) => runProgram(join(folder, name), ['--version'], { env })));
    const majors = versions.map((text) => Number(/\(PostgreSQL\) (\d+)/.exec(text)?.[1]));
    return majors.every((major) => major === majors[0]) ? majors[0] : undefined;
  } catch (error) {
    // Programs that do not run here are as good as none.
    if (error instanceof ProgramError || (error as NodeJS.ErrnoException).code !== undefined) return undefined;
    throw error;
  }
}

function fetchedFolders(toolsDir: string): string[] {
  const root = join(toolsDir, 'usr', 'lib', 'postgresql');
  return existsSync(root) ? readdirSync(root).map((version) => join(root, version, 'bin')) : [];
}

/** Debian's folders of libraries under an unpacked tree. */
function libraries(toolsDir: string): string {
  return ['usr/lib', 'lib']
    .map((folder) => join(toolsDir, folder))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => [
      folder,
      ...readdirSync(folder)
        .filter((name) => name.includes('-linux-'))
        .map((name) => join(folder, name)),
    ])
    .join(':');
}

/** The client package with whatever it needs that this machine lacks; downloaded by apt, which checks signatures, and unpacked, not installed. */
async function fetchFromDebian(major: number, options: ToolOptions): Promise<void> {
  if (!existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg')) throw new Error(howToInstall(major));
  options.log(`fetching PostgreSQL ${major}'s dump programs from this machine's package source into ${options.toolsDir}`);
  mkdirSync(options.toolsDir, { recursive: true });
  const wanted = [`postgresql-client-${major}`, 'libpq5'];
  const download = mkdtempSync(join(options.toolsDir, 'download-'));
  try {
    const plan = await runProgram('apt-get', ['-s', '--no-install-recommends', '-o', 'Debug::NoLocking=1', 'install', ...wanted]);
    const needed = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1]!);
    const unsandboxed = ['-o', 'APT::Sandbox::User=root'];
    await runProgram('apt-get', [...unsandboxed, 'download', ...new Set([...wanted, ...needed])], { cwd: download });
    for (const file of readdirSync(download)) await runProgram('dpkg', ['-x', join(download, file), options.toolsDir]);
  } catch (error) {
    throw new Error(`${howToInstall(major)} (Fetching them failed: ${error instanceof Error ? error.message : String(error)})`, {
      cause: error,
    });
  } finally {
    rmSync(download, { recursive: true, force: true });
  }
}

const howToInstall = (major: number): string =>
  `Backup and restore need pg_dump, pg_restore and psql of PostgreSQL ${major} or newer, and there are none here. Install them (Debian, Ubuntu: ` +
  `apt-get update && apt-get install postgresql-client-${major}; macOS: brew install libpq), or point PG_BIN_DIR at them.`;
