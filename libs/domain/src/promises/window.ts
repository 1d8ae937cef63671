/** A stretch of time, both ends included. */
import { Instant, type Seconds } from '@rampa/kernel';

export interface Window {
  readonly from: Instant;
  readonly to: Instant;
}

/** The window that reaches `before` seconds before and `after` seconds after an instant. */
export const windowAround = (at: Instant, before: Seconds, after: Seconds): Window => ({
  from: Instant(at - before * 1000),
  to: Instant(at + after * 1000),
});

export const isInside = (window: Window, at: Instant): boolean => at >= window.from && at <= window.to;
