/** The command line. */
export interface Options {
  readonly url: string;
  readonly seed: number;
  readonly days: number;
  readonly speed: number | undefined;
  readonly usualSpeed: number;
  readonly forever: boolean;
  readonly report: string | undefined;
  /** Books the next day's demand, all of it ahead, and plays nothing. */
  readonly bookOnly: boolean;
}

export const USAGE = [
  'Plays riders, drivers and traffic of seeded service days against a running demo service.',
  '  --url U        address of the service (http://127.0.0.1:3000)',
  '  --seed S       the same seed plays the same days (13)',
  '  --days N       how many service days (1)',
  '  --speed X      service seconds in a real second, 1 to 120 (as the service has it)',
  '  --forever      day after day, until stopped',
  '  --book-only    books the next service day, tells what its plan comes to, and leaves',
  '  --report FILE  writes counts, punctuality and refusals as JSON at each day’s end',
].join('\n');

const USUAL_SPEED = 20;

/** @throws Error in plain words for an option or value that cannot be used. */
export function readOptions(args: readonly string[], environment: Readonly<Record<string, string | undefined>>): Options {
  const values = new Map<string, string>();
  const flags = new Set<string>();
  for (let i = 0; i < args.length; i++) {
    const [name = '', inline] = args[i]!.split(/=(.*)/s);
    if (name === '--forever' || name === '--book-only') {
      flags.add(name);
      continue;
    }
    if (!['--url', '--seed', '--days', '--speed', '--report'].includes(name)) throw new Error(`Unknown option ${name}.\n${USAGE}`);
    const value = inline ?? args[++i];
    if (value === undefined || value === '') throw new Error(`${name} needs a value.\n${USAGE}`);
    values.set(name, value);
  }
  const usual = Number(environment['DEMO_SPEED'] || USUAL_SPEED);
  return {
    url: urlOf(values.get('--url') ?? 'http://127.0.0.1:3000'),
    seed: numberOf('--seed', values.get('--seed'), 0, Number.MAX_SAFE_INTEGER, true) ?? 13,
    days: numberOf('--days', values.get('--days'), 1, 1000, true) ?? 1,
    speed: numberOf('--speed', values.get('--speed'), 1, 120, false),
    usualSpeed: Number.isFinite(usual) && usual > 0 ? usual : USUAL_SPEED,
    forever: flags.has('--forever'),
    bookOnly: flags.has('--book-only'),
    report: values.get('--report'),
  };
}

function urlOf(text: string): string {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text))
    throw new Error(`--url must be an address such as http://127.0.0.1:3000, not ${text}.`);
  return text.replace(/\/+$/, '');
}

function numberOf(name: string, text: string | undefined, from: number, to: number, whole: boolean): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!Number.isFinite(value) || value < from || value > to || (whole && !Number.isInteger(value))) {
    throw new Error(`${name} must be ${whole ? 'a whole number' : 'a number'} from ${from} to ${to}, not ${text}.`);
  }
  return value;
}
