import axe from 'axe-core';

/** What axe finds in the document or a part of it, as short lines; none is what a spec wants. Colours are checked in tokens.spec.ts and in the browser. */
export async function axeFindings(root: Element = document.body): Promise<readonly string[]> {
  const result = await axe.run(root, {
    rules: { 'color-contrast': { enabled: false }, 'color-contrast-enhanced': { enabled: false }, region: { enabled: false } },
    resultTypes: ['violations'],
  });
  return result.violations.flatMap((violation) => violation.nodes.map((node) => `${violation.id}: ${node.html}`));
}
