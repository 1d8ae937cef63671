/** Lets one piece of work through at a time, in order: a snapshot and a delta never overtake each other. */
import { Injectable } from '@nestjs/common';

@Injectable()
export class Turnstile {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves or fails as the work does, once all before it has ended. */
  pass<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#last.then(work, work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
