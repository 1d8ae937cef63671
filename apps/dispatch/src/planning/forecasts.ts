/** When a van will really be at a stop, as far as tracking knows. Planning and views read it; execution fills it in. */
import { Injectable } from '@nestjs/common';
import type { Instant } from '@rampa/kernel';

export interface Forecasts {
  /** Forecast arrival at a stop that lies ahead; `undefined` where nobody knows better than the plan. Must be quick: no I/O. */
  stop(stopId: string): Instant | undefined;
}

/** Injection token of what planning and views read. */
export const FORECASTS = Symbol('Forecasts');

/** Knows nothing until somebody who does calls `use`: execution, when it starts. */
@Injectable()
export class ForecastSlot implements Forecasts {
  #source: Forecasts | undefined;

  use(source: Forecasts): void {
    this.#source = source;
  }

  stop(stopId: string): Instant | undefined {
    return this.#source?.stop(stopId);
  }
}
