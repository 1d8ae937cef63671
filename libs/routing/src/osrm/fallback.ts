/** What the service does while OSRM is down: it drives by the city graph, says so, and goes back as soon as OSRM answers. */
import { FailureError, type Instant, type SystemClock } from '@rampa/kernel';
import type { RoutingPort } from '../port.ts';

export interface FallbackOptions {
  readonly clock: SystemClock;
  /** While down, how often a question also asks whether the first choice is back. Default 15,000. */
  readonly retryEveryMs?: number;
  /** Told once each time the roads change hands. */
  readonly onChange?: (state: { readonly degraded: boolean; readonly reason?: string }) => void;
}

/**
 * The first choice, or the second while the first fails with `roads_unavailable`; other failures pass as they are. `info` is that of the one
 * in use. `check` asks the first choice each time and says `ok: false` while the second one answers in its place: degraded, not down.
 */
export function withFallback(primary: RoutingPort, fallback: RoutingPort, options: FallbackOptions): RoutingPort {
  const { clock, retryEveryMs = 15_000, onChange } = options;
  let down: { readonly reason: string; readonly asked: Instant } | undefined;
  let probing = false;

  const lost = (reason: string): void => {
    if (!down) onChange?.({ degraded: true, reason });
    down = { reason, asked: clock.now() };
  };
  const check: RoutingPort['check'] = async () => {
    const state = await primary.check();
    if (!state.ok) {
      lost(state.reason);
      return { ok: false, reason: `${state.reason}; using ${fallback.info.label}` };
    }
    if (down) onChange?.({ degraded: false });
    down = undefined;
    return state;
  };
  const probeInBackground = (): void => {
    if (!down || probing || clock.now() - down.asked < retryEveryMs) return;
    probing = true;
    void check().then(
      () => (probing = false),
      () => (probing = false),
    );
  };
  const ask = async <T>(question: (port: RoutingPort) => Promise<T>): Promise<T> => {
    if (!down) {
      try {
        return await question(primary);
      } catch (error) {
        if (!(error instanceof FailureError) || error.failure.code !== 'roads_unavailable') throw error;
        lost(String(error.failure.params?.['reason'] ?? 'unknown'));
      }
    }
    probeInBackground();
    return question(fallback);
  };

  return {
    get info() {
      return down ? fallback.info : primary.info;
    },
    matrix: (points) => ask((port) => port.matrix(points)),
    table: (sources, targets) => ask((port) => port.table(sources, targets)),
    route: (points, routeOptions) => ask((port) => port.route(points, routeOptions)),
    nearest: (point) => ask((port) => port.nearest(point)),
    check,
  };
}
