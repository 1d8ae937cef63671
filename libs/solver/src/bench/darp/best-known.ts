/** Best-known values from a CSV with columns `instance` and `bks`, if there is one. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export function readBestKnown(file: string | undefined): ReadonlyMap<string, number> {
  if (file === undefined) return new Map();
  const [head = '', ...rows] = readFileSync(file, 'utf8').split(/\r?\n/).filter(Boolean);
  const columns = head.split(',').map((name) => name.trim());
  const [name, value] = [columns.indexOf('instance'), columns.indexOf('bks')];
  if (name < 0 || value < 0) throw new Error(`${file}:1: needs the columns "instance" and "bks"`);
  return new Map(
    rows.map((row) => {
      const cells = row.split(',');
      return [cells[name]!.trim(), Number(cells[value])] as const;
    }),
  );
}

/** `bks.csv` beside the instances or in the folder above. */
export function findBestKnown(instances: string): string | undefined {
  const at = resolve(instances);
  return [at, dirname(at), dirname(dirname(at))].map((folder) => join(folder, 'bks.csv')).find((file) => existsSync(file));
}
