/** What every browser has and jsdom has not, and the dialog's library asks for. */
if (!('CSS' in globalThis)) {
  Object.assign(globalThis, {
    CSS: { escape: (text: string) => text.replace(/[^\w-]/g, (c) => `\\${c.codePointAt(0)!.toString(16)} `), supports: () => false },
  });
}
export {};
