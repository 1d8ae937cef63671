/** The way through several points. */
import { z } from 'zod';
import { Language, Point } from './common.ts';

export const RouteRequest = z.object({ points: z.array(Point).min(2).max(60), language: Language.default('bg') });
export const RouteReply = z.object({
  distanceMetres: z.number(),
  durationSeconds: z.number(),
  geometry: z.array(z.tuple([z.number(), z.number()])).describe('[lat, lon] pairs'),
  legs: z.array(
    z.object({
      distanceMetres: z.number(),
      durationSeconds: z.number(),
      /** Where in `geometry` this leg ends. */
      endIndex: z.number().int(),
      steps: z.array(
        z.object({ instruction: z.string(), name: z.string(), distanceMetres: z.number(), location: z.tuple([z.number(), z.number()]) }),
      ),
    }),
  ),
});
export type RouteReply = z.infer<typeof RouteReply>;
