/** What `docker/` names exists: settings, folders, secrets, volumes. No container engine is needed for that. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { listSettings, readSettings } from './index.ts';

const root = join(import.meta.dirname, '../../../..');
const folder = join(root, 'docker');
const dockerfile = readFileSync(join(folder, 'Dockerfile'), 'utf8');

interface Service {
  readonly image: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly secrets?: readonly string[];
  readonly volumes?: readonly string[];
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly depends_on?: Readonly<Record<string, unknown>>;
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly secrets: Readonly<Record<string, { readonly file: string }>>;
}
const compose = parse(readFileSync(join(folder, 'compose.yaml'), 'utf8')) as Compose;
const services = Object.entries(compose.services);
/** `${NAME:-fallback}` with nothing given. */
const filled = (text: string): string => text.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');

describe('the images', () => {
  it('name a version, never the latest', () => {
    const images = [...services.map(([, { image }]) => image), ...[...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image]) => image!)];
    expect(images.length).toBeGreaterThan(4);
    for (const image of images) expect(image).toMatch(/:v?\d[\w.-]*$/);
  });

  it('run the Node that the packages ask for, and PostgreSQL’s programs of the server’s version', () => {
    expect(dockerfile).toContain('FROM node:20-bookworm-slim');
    const [, major] = /^postgres:(\d+)/.exec(compose.services['database']!.image)!;
    expect(dockerfile).toContain(`postgresql-client-${major}`);
  });

  it('start the service as nobody in particular, with a health check', () => {
    const after = (word: string): number => dockerfile.lastIndexOf(`\n${word} `);
    expect(dockerfile).toContain('\nUSER node\n');
    expect(after('USER')).toBeGreaterThan(after('RUN'));
    expect(dockerfile).toMatch(/\nHEALTHCHECK .*CMD \["node", "docker\/healthcheck\.mjs"\]/);
  });
});

describe('the settings', () => {
  const known = new Set<string>(listSettings().map(({ name }) => name));
  const { environment, secrets } = compose.services['rampa']!;
  const inImage = Object.fromEntries(
    [...dockerfile.slice(dockerfile.lastIndexOf('\nFROM ')).matchAll(/^ENV (.+)$/gm)].flatMap(([, pairs]) =>
      pairs!.split(' ').map((pair) => pair.split('=') as [string, string]),
    ),
  );

  it('exist', () => {
    const names = [...Object.keys(environment!), ...Object.keys(inImage)].filter((name) => name !== 'NODE_ENV');
    expect(names.filter((name) => !known.has(name))).toEqual([]);
  });

  it('are accepted by the service as they stand, without demo', () => {
    const given = Object.fromEntries(
      Object.entries({ ...inImage, ...environment })
        .filter(([name]) => name !== 'DATABASE_URL_FILE')
        .map(([name, value]) => [name, filled(value)]),
    );
    expect(readSettings({ ...given, DATABASE_URL: 'postgresql://a:b@database/rampa' })).toMatchObject({ DEMO: false, HOST: '0.0.0.0' });
  });

  it('take secrets from files that are declared', () => {
    const files = Object.values({ ...environment, ...compose.services['database']!.environment }).filter((value) =>
      value.startsWith('/run/secrets/'),
    );
    const declared = [...secrets!, ...compose.services['database']!.secrets!];
    expect(files.map((file) => file.slice('/run/secrets/'.length)).sort()).toEqual([...declared].sort());
    expect(Object.keys(compose.secrets).sort()).toEqual([...declared].sort());
    for (const { file } of Object.values(compose.secrets))
      expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain(file.split('/')[1]);
  });
});

describe('the composition', () => {
  it('mounts volumes that are declared and folders that are there', () => {
    const mounts = services.flatMap(([, { volumes = [] }]) => volumes.map((mount) => filled(mount).split(':')[0]!));
    const [paths, named] = [mounts.filter((mount) => mount.startsWith('.')), mounts.filter((mount) => !mount.startsWith('.'))];
    expect(named.sort()).toEqual(Object.keys(compose.volumes).sort());
    // the operator's own roads
    for (const path of paths.filter((one) => one !== './osrm')) expect(existsSync(join(folder, path))).toBe(true);
  });

  it('builds from this repository, and waits for what is there', () => {
    const { build, depends_on } = compose.services['rampa']!;
    expect(existsSync(join(folder, build!.context, build!.dockerfile))).toBe(true);
    for (const name of Object.keys(depends_on!)) expect(compose.services).toHaveProperty(name);
  });

  it('copies what is in the repository or made on the way', () => {
    const local = [...dockerfile.matchAll(/^COPY (?!--from)(\S+) /gm)].map(([, path]) => path!);
    for (const path of local) expect(existsSync(join(root, path))).toBe(true);
  });
});
