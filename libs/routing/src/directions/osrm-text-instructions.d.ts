/** What we use of osrm-text-instructions 0.15, which comes without types. */
declare module 'osrm-text-instructions' {
  interface Step {
    readonly maneuver: { readonly type: string; readonly modifier?: string; readonly bearing_after?: number; readonly exit?: number };
    readonly name: string;
    readonly ref?: string;
    readonly mode?: string;
    readonly driving_side?: string;
  }
  interface Compiler {
    compile(
      language: string,
      step: Step,
      options?: {
        readonly legIndex?: number;
        readonly legCount?: number;
        readonly waypointName?: string;
        readonly classes?: readonly string[];
      },
    ): string;
  }
  export default function osrmTextInstructions(version: 'v5'): Compiler;
}
