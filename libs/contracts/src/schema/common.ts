/** Shapes that the rest of the contract is made of. */
import { errorCodes } from '@rampa/kernel';
import { z } from 'zod';

// A page's content security policy forbids compiled code; zod would try it once and leave a violation in the browser's log.
if ('document' in globalThis) z.config({ jitless: true });

export const Id = z.uuid().describe('UUIDv7, made by the service or the phone');
/** An instant: RFC 3339 with offset. */
export const InstantText = z.iso.datetime({ offset: true }).describe('RFC 3339 instant');
export const DateText = z.iso.date().describe('Local calendar date, YYYY-MM-DD');
export const LocalTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('Local time of day, HH:MM');
/** Elapsed seconds from the start of the service day (04:00 local). */
export const PlanTime = z.number().int().min(0).max(180_000);
export const Language = z.enum(['bg', 'en']);
export type Language = z.infer<typeof Language>;

export const Point = z.object({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) });
export type Point = z.infer<typeof Point>;

/** A name in both languages; the other one may be missing where nobody wrote it. */
export const BilingualText = z.object({ bg: z.string().max(200), en: z.string().max(200).optional() });
export type BilingualText = z.infer<typeof BilingualText>;

/** A trip's own snapshot of where it begins or ends. */
export const Address = z.object({
  label: z.string().min(1).max(200).describe('As people say it: "Пирогов", "ул. Шипка 34"'),
  entrance: z.string().max(200).optional().describe('Entrance, floor, room: what the driver must find'),
  point: Point,
  placeId: Id.optional(),
});
export type Address = z.infer<typeof Address>;

export const Window = z.object({ from: InstantText, to: InstantText });
export type Window = z.infer<typeof Window>;

export const ErrorCodeSchema = z.enum(errorCodes);

/** RFC 9457 problem details. The text is made by the client from `code` and `params`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: ErrorCodeSchema,
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  pointer: z.string().optional(),
  errors: z
    .array(
      z.object({
        code: ErrorCodeSchema,
        params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
        pointer: z.string().optional(),
      }),
    )
    .optional(),
});
export type Problem = z.infer<typeof Problem>;

/** A reason in the planner's words: a constraint's name with its numbers. */
export const Reason = z.object({
  code: ErrorCodeSchema,
  runId: Id.optional(),
  /** Whose limit it is, where that is another trip than the one asked about, too. */
  tripId: Id.optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type Reason = z.infer<typeof Reason>;

export const Empty = z.object({});
