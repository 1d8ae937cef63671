/** Injection tokens of the two clocks. */
export const SERVICE_CLOCK = Symbol('ServiceClock');
export const SYSTEM_CLOCK = Symbol('SystemClock');
