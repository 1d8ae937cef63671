/** Valid things of the contract to begin a spec with; override what it is about. */
import type { AgencyInfo, DemoPerson, RiderDetails, Session, Trip, VanSummary } from '@rampa/contracts';

export const sampleId = (n: number): string => `01930000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const sampleAgency: AgencyInfo = {
  id: sampleId(1),
  name: { bg: 'Столична община' },
  phone: '02 700 1234',
  timeZone: 'Europe/Sofia',
  demo: true,
  today: '2026-11-24',
  map: {
    label: 'схема',
    attribution: 'Рампа',
    schematic: true,
    centre: { lat: 42.7, lon: 23.32 },
    bounds: { south: 42.6, west: 23.2, north: 42.8, east: 23.5 },
  },
};

export const samplePerson: DemoPerson = {
  personId: sampleId(2),
  name: 'Мария Христова',
  role: 'rider',
  app: 'rider',
  riderId: sampleId(3),
  about: { bg: 'в електрическа количка, живее в Люлин', en: 'in a powered chair, lives in Lyulin' },
  language: 'bg',
};

export const sampleSession: Session = {
  personId: sampleId(2),
  name: 'Мария Христова',
  role: 'rider',
  app: 'rider',
  riderId: sampleId(3),
  language: 'bg',
  agencyId: sampleId(1),
  demo: true,
};

export const sampleVan: VanSummary = {
  vehicleId: sampleId(50),
  name: 'Рампа 2',
  plate: 'СВ 1234 АВ',
  colour: 'син',
  driverFirstName: 'Петър',
};

export const sampleHome = { label: 'ж.к. Люлин 5, бл. 512', entrance: 'вх. Б', point: { lat: 42.718, lon: 23.262 } };
export const samplePirogov = { label: 'Пирогов', entrance: 'главен вход', point: { lat: 42.69, lon: 23.307 }, placeId: sampleId(60) };

export const sampleRider: RiderDetails = {
  id: sampleId(3),
  name: 'Мария Христова',
  language: 'bg',
  home: sampleHome,
  savedPlaces: [samplePirogov],
  profile: {
    aid: 'powered_chair',
    chair: { length: 1200, width: 700 },
    weightWithAid: 180,
    canTransfer: false,
    boarding: 'lift',
    help: 'door_to_door',
    needsAssistant: false,
    mustBeHandedOver: false,
    guideDog: false,
    sees: 'yes',
    hears: 'yes',
    speaks: 'yes',
    understands: 'yes',
    reachBy: ['sms'],
    longestRide: null,
    mustNotShareWith: [],
  },
};

/** A trip promised for 25.11.2026 between 9:10 and 9:40 in Sofia, at Pirogov by 10:30. */
export function sampleTrip(change: Partial<Trip> = {}): Trip {
  return {
    id: sampleId(100),
    bookingId: sampleId(200),
    riderId: sampleId(3),
    serviceDate: '2026-11-25',
    leg: 'out',
    state: 'scheduled',
    from: sampleHome,
    to: samplePirogov,
    wish: { kind: 'arrive_by', date: '2026-11-25', time: '10:30' },
    party: { assistants: 0, companions: 0 },
    vital: false,
    promise: { pickup: { from: '2026-11-25T07:10:00Z', to: '2026-11-25T07:40:00Z' }, latestArrival: '2026-11-25T08:30:00Z' },
    van: sampleVan,
    reasons: [],
    fare: { cents: 51, currency: 'EUR', state: 'due' },
    version: 1,
    ...change,
  };
}
