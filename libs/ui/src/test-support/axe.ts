import axe from 'axe-core';

/** What axe finds in the document or a part of it, as short lines; none is what a spec wants. Colours are checked in tokens.spec.ts; colours, landmarks and visible names in the browser. */
export async function axeFindings(root: Element = document.body): Promise<readonly string[]> {
  const result = await axe.run(root, {
    // a visible name is measured on a canvas, which jsdom has not
    rules: {
      'label-content-name-mismatch': { enabled: false },
      'color-contrast': { enabled: false },
      'color-contrast-enhanced': { enabled: false },
      region: { enabled: false },
    },
    resultTypes: ['violations'],
  });
  return result.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`));
}
