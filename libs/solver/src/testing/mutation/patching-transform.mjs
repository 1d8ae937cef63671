/** jest's transform for one planted bug: the source of one file with a text replaced, everything else as it is. Throws where the text is not there once. */
import { createHash } from 'node:crypto';
import { createTransformer } from '@swc/jest';

export default {
  /** `{ swc, bug?: { file, from, to } }`, as jest's config carries it. */
  createTransformer({ swc, bug }) {
    const plain = createTransformer(swc);
    const settings = JSON.stringify(swc);
    const patched = (source, path) => {
      if (!bug || !path.endsWith(bug.file)) return source;
      const parts = source.split(bug.from);
      if (parts.length !== 2) throw new Error(`${bug.file} has ${parts.length - 1} places like: ${bug.from}`);
      return parts.join(bug.to);
    };
    return {
      process: (source, path, options) => plain.process(patched(source, path), path, options),
      processAsync: (source, path, options) => plain.processAsync(patched(source, path), path, options),
      getCacheKey: (source, path, { supportsStaticESM }) =>
        createHash('sha1')
          .update([settings, path, String(supportsStaticESM), patched(source, path)].join('\0'))
          .digest('hex'),
    };
  },
};
