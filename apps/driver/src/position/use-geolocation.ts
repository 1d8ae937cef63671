/** Where this phone is, by the browser, while it is switched on. */
import { useEffect, useState } from 'react';
import type { GeoPoint } from '@rampa/kernel';

export interface PhoneFix {
  readonly point: GeoPoint;
  readonly speedKmh?: number;
  readonly heading?: number;
  readonly accuracyMetres: number;
}

export type GeolocationState = 'off' | 'asking' | 'on' | 'denied' | 'unavailable';

export interface PhonePosition {
  readonly state: GeolocationState;
  readonly fix?: PhoneFix;
}

const OFF: PhonePosition = { state: 'off' };

/** Asks for permission when `on` becomes true. */
export function useGeolocation(on: boolean): PhonePosition {
  const [position, setPosition] = useState<PhonePosition>({ state: 'asking' });
  const geolocation: Geolocation | undefined = globalThis.navigator.geolocation;
  useEffect(() => {
    if (!on || !geolocation) return;
    const watch = geolocation.watchPosition(
      ({ coords }) => setPosition({ state: 'on', fix: fixOf(coords) }),
      (error) => setPosition({ state: error.code === error.PERMISSION_DENIED ? 'denied' : 'unavailable' }),
      { enableHighAccuracy: true, maximumAge: 1_000, timeout: 30_000 },
    );
    return () => {
      geolocation.clearWatch(watch);
      setPosition({ state: 'asking' });
    };
  }, [on, geolocation]);
  if (!on) return OFF;
  return geolocation ? position : { state: 'unavailable' };
}

const fixOf = ({ latitude, longitude, speed, heading, accuracy }: GeolocationCoordinates): PhoneFix => ({
  point: { lat: round(latitude), lon: round(longitude) },
  // browsers give metres per second, or nothing; a standing phone has no heading
  ...(speed !== null && Number.isFinite(speed) && { speedKmh: Math.min(200, Math.max(0, Math.round(speed * 36) / 10)) }),
  ...(heading !== null && Number.isFinite(heading) && { heading: heading % 360 }),
  accuracyMetres: Math.round(accuracy),
});

/** To about a decimetre: finer is noise. */
const round = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
