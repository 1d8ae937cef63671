/** What we use of cli-progress 3.12, which comes without types. */
declare module 'cli-progress' {
  interface SingleBar {
    start(total: number, at: number, payload?: Record<string, string>): void;
    update(at: number, payload?: Record<string, string>): void;
    stop(): void;
  }
  const cliProgress: {
    readonly SingleBar: new (options: { format?: string; hideCursor?: boolean }, preset?: object) => SingleBar;
    readonly Presets: { readonly shades_classic: object };
  };
  export default cliProgress;
}
