/** Tells the public formats apart by the shape of their first lines. */
import { readCordeau } from './read-cordeau.ts';
import { UnreadableInstance, type Instance } from './instance.ts';
import { readLiLim } from './read-li-lim.ts';
import { readMdhdarp, type MdhdarpOptions } from './read-mdhdarp.ts';
import { rowsOf } from './rows.ts';

/** @throws UnreadableInstance naming file, line and value. */
export function readInstance(file: string, text: string, options: MdhdarpOptions = {}): Instance {
  const [head, second] = rowsOf(file, text);
  switch (head!.values.length) {
    case 5:
      return readCordeau(file, text);
    case 3:
      return readLiLim(file, text);
    case 2:
      return readMdhdarp(file, text, options);
    default:
      throw new UnreadableInstance(
        file,
        head!.line,
        `a first line of ${head!.values.length} values (then ${second?.values.length ?? 0}) is none of: Cordeau (5), Li & Lim (3), MDHDARP (2)`,
      );
  }
}
