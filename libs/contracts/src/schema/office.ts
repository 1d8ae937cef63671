/** Policies, imports, health and the demo's clock. */
import { z } from 'zod';
import { BilingualText, DateText, ErrorCodeSchema, Id, InstantText } from './common.ts';

export const PolicyValue = z.union([z.number(), z.boolean(), z.string()]);
export const Policy = z.object({
  key: z.string(),
  label: BilingualText,
  kind: z.enum(['number', 'time_of_day', 'yes_no', 'one_of']),
  choices: z.array(z.string()).optional(),
  unit: z.string().optional(),
  value: PolicyValue,
  default: PolicyValue,
  min: z.number().optional(),
  max: z.number().optional(),
  step: z.number().optional(),
  from: DateText.optional().describe('Since when this value holds; absent for the default'),
  upcoming: z.array(z.object({ value: PolicyValue, from: DateText })),
});
export type Policy = z.infer<typeof Policy>;
/** Booked trips that a change of policy is about. */
export const PolicyImpact = z.object({
  from: DateText,
  until: DateText.optional().describe('The day from which a later value holds already'),
  keeps: z.boolean().describe('They keep what they were booked with; else the new value holds for them, too'),
  trips: z.number().int(),
  riders: z.number().int(),
  days: z.array(z.object({ date: DateText, trips: z.number().int() })),
  /** The first of them. */
  named: z.array(
    z.object({
      tripId: Id,
      riderName: z.string(),
      date: DateText,
      leg: z.enum(['out', 'back']),
      time: z.string().describe('Asked for; local'),
    }),
  ),
});
export type PolicyImpact = z.infer<typeof PolicyImpact>;
export const SetPolicy = z.object({ value: PolicyValue, from: DateText });

export const importKinds = ['riders', 'vehicles', 'drivers', 'places', 'standing_orders'] as const;
export const ImportKind = z.enum(importKinds);
export type ImportKind = z.infer<typeof ImportKind>;
export const ImportFile = z.object({
  fileName: z.string().min(1).max(200),
  /** The file's bytes, base64; CSV (UTF-8 or Windows-1251) or .xlsx. */
  content: z.string().min(1).max(14_000_000),
});
export const TemplateFile = z.object({ fileName: z.string(), content: z.string() });
const bothLanguages = z.object({ bg: z.string(), en: z.string() });
export const ImportColumn = z.object({
  /** What problems and samples call it. */
  name: z.string(),
  required: z.boolean(),
  /** What stands above it in the template. */
  heading: bothLanguages,
  note: bothLanguages,
});
export type ImportColumn = z.infer<typeof ImportColumn>;
export const ImportProblem = z.object({
  row: z.number().int().describe('As in the spreadsheet: the header is row 1'),
  column: z.string().optional(),
  code: ErrorCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type ImportProblem = z.infer<typeof ImportProblem>;
export const ImportPreview = z.object({
  importId: Id,
  kind: ImportKind,
  fileName: z.string(),
  rows: z.number().int(),
  ready: z.number().int(),
  duplicates: z.number().int(),
  problems: z.array(ImportProblem),
  /** The first rows as they will be saved, column by column. */
  sample: z.array(z.record(z.string(), z.string())),
  canApply: z.boolean(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;
export const ImportRecord = z.object({
  importId: Id,
  kind: ImportKind,
  fileName: z.string(),
  rows: z.number().int(),
  state: z.enum(['previewed', 'applied', 'undone']),
  at: InstantText,
});
export type ImportRecord = z.infer<typeof ImportRecord>;

export const Health = z.object({
  status: z.enum(['ok', 'degraded']),
  /** In plain words, what does not work as it should and what happens meanwhile. */
  degraded: z.array(z.object({ part: z.string(), reason: z.string() })),
  version: z.string(),
  demo: z.boolean(),
  roads: z.object({ adapter: z.string(), label: z.string(), schematic: z.boolean() }),
});
export type Health = z.infer<typeof Health>;

export const ClockState = z.object({
  /** The service's time when this was sent. */
  now: InstantText,
  speed: z.number().min(0).describe('Service seconds per real second; 0 is a pause'),
  serviceDate: DateText,
});
export type ClockState = z.infer<typeof ClockState>;
export const SetClock = z.object({
  speed: z.number().min(0).max(600).optional(),
  /** Jump forward to this instant; never back. */
  to: InstantText.optional(),
});
