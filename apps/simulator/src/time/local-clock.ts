/** The service's time, estimated between its messages: anchored at the last one, frozen while the service is out of reach, never going back. */
import { Instant, type ServiceClock } from '@rampa/kernel';
import { LONGEST_TIMER_MS, type Scheduler } from './scheduler.ts';

interface Alarm {
  readonly at: Instant;
  readonly act: () => void;
  callOff: (() => void) | undefined;
}

export class LocalClock implements ServiceClock {
  readonly kind = 'service' as const;
  readonly #scheduler: Scheduler;
  readonly #alarms = new Set<Alarm>();
  /** `system` lies ahead while the estimate waits for the service. */
  #anchor: { readonly system: Instant; readonly service: Instant };
  #speed = 0;
  #frozen = true;

  constructor(scheduler: Scheduler) {
    this.#scheduler = scheduler;
    this.#anchor = { system: scheduler.now(), service: Instant(0) };
  }

  /** As the service said; 0 is a pause. */
  get speed(): number {
    return this.#speed;
  }

  /** True while it stands still: paused, or the service is out of reach. */
  get standing(): boolean {
    return this.#frozen || this.#speed === 0;
  }

  readonly now = (): Instant => {
    const { system, service } = this.#anchor;
    return this.standing ? service : Instant(service + Math.max(0, this.#scheduler.now() - system) * this.#speed);
  };

  /** What the service just said. A reading behind the estimate holds the estimate where it is until the service has caught up. */
  set(service: Instant, speed: number): void {
    const before = this.now();
    const ahead = Math.max(0, before - service);
    const hold = speed > 0 ? ahead / speed : 0;
    this.#anchor = { system: Instant(this.#scheduler.now() + hold), service: Instant(Math.max(before, service)) };
    this.#speed = speed;
    this.#frozen = false;
    this.#rearm();
  }

  /** Stands still until `set` is called again. */
  freeze(): void {
    if (this.#frozen) return;
    this.#anchor = { system: this.#scheduler.now(), service: this.now() };
    this.#frozen = true;
    this.#rearm();
  }

  /** Calls `act` once when the service's time reaches `at`, whatever becomes of its speed meanwhile. @returns a function that calls it off. */
  at(at: Instant, act: () => void): () => void {
    const alarm: Alarm = { at, act, callOff: undefined };
    this.#alarms.add(alarm);
    this.#arm(alarm);
    return () => {
      alarm.callOff?.();
      this.#alarms.delete(alarm);
    };
  }

  #rearm(): void {
    for (const alarm of this.#alarms) this.#arm(alarm);
  }

  #arm(alarm: Alarm): void {
    alarm.callOff?.();
    alarm.callOff = undefined;
    const left = alarm.at - this.now();
    if (left > 0 && this.standing) return;
    const real = left > 0 ? Math.ceil(left / this.#speed) : 0;
    alarm.callOff = this.#scheduler.after(Math.min(real, LONGEST_TIMER_MS), () => {
      if (this.now() < alarm.at) {
        this.#arm(alarm);
        return;
      }
      this.#alarms.delete(alarm);
      alarm.act();
    });
  }
}
