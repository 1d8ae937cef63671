/** The demo's riders: who they are, what they need and where they live; the same for the same seed and roads. */
import { walkingProfile, type MobilityProfile } from '@rampa/domain';
import { Kilograms, Millimetres, seededRandom, type Random } from '@rampa/kernel';
import type { DemoAddress } from './demo-geography.ts';
import { familyName, menFirst, womenFirst } from './names.ts';

export interface DemoRider {
  readonly personId: string;
  readonly riderId: string;
  readonly name: string;
  readonly phone: string;
  readonly language: 'bg' | 'en';
  readonly home: DemoAddress;
  readonly profile: MobilityProfile;
  readonly about: { readonly bg: string; readonly en: string };
}

/** Ids that say what they are and never change: UUIDv7 in form. */
export const demoId = (kind: number, index: number): string =>
  `01900000-0000-7000-8${kind.toString(16).padStart(3, '0')}-${index.toString(16).padStart(12, '0')}`;

interface Kind {
  readonly weight: number;
  readonly about: { readonly bg: string; readonly en: string };
  readonly profile: (random: Random) => MobilityProfile;
}

const chair = (length: number, width: number) => ({ length: Millimetres(length), width: Millimetres(width) });

/** Roughly who rides with such a service: half in chairs, many who walk with difficulty, now and then a stretcher. */
const kinds: readonly Kind[] = [
  {
    weight: 28,
    about: { bg: 'с ръчна количка', en: 'uses a manual wheelchair' },
    profile: (r) => ({
      ...walkingProfile,
      aid: 'manual_chair',
      boarding: 'lift',
      help: 'door_to_door',
      canTransfer: r.chance(0.3),
      chair: chair(1050 + r.int(0, 10) * 10, 620 + r.int(0, 6) * 10),
      weightWithAid: Kilograms(85 + r.int(0, 40)),
    }),
  },
  {
    weight: 20,
    about: { bg: 'с електрическа количка', en: 'uses a powered wheelchair' },
    profile: (r) => ({
      ...walkingProfile,
      aid: 'powered_chair',
      boarding: 'lift',
      help: 'door_to_door',
      canTransfer: false,
      chair: chair(1150 + r.int(0, 10) * 10, 650 + r.int(0, 8) * 10),
      weightWithAid: Kilograms(170 + r.int(0, 80)),
    }),
  },
  {
    weight: 26,
    about: { bg: 'с проходилка', en: 'walks with a walker' },
    profile: (r) => ({ ...walkingProfile, aid: 'cane_or_walker', boarding: r.chance(0.4) ? 'lift' : 'step', help: 'door_to_door' }),
  },
  {
    weight: 8,
    about: { bg: 'с придружител', en: 'travels with an assistant' },
    profile: () => ({
      ...walkingProfile,
      aid: 'cane_or_walker',
      help: 'through_the_door',
      needsAssistant: true,
      understands: 'with_difficulty',
    }),
  },
  {
    weight: 8,
    about: { bg: 'не вижда', en: 'does not see' },
    profile: (r) => ({ ...walkingProfile, sees: 'no', help: 'door_to_door', guideDog: r.chance(0.3) }),
  },
  {
    weight: 5,
    about: { bg: 'не чува', en: 'does not hear' },
    profile: () => ({ ...walkingProfile, hears: 'no', speaks: 'with_difficulty', reachBy: ['sms', 'push'] }),
  },
  {
    weight: 4,
    about: { bg: 'предава се на близък', en: 'is handed over to a relative' },
    profile: () => ({ ...walkingProfile, help: 'through_the_door', mustBeHandedOver: true, understands: 'with_difficulty' }),
  },
  {
    weight: 1,
    about: { bg: 'пътува на носилка', en: 'travels on a stretcher' },
    profile: () => ({
      ...walkingProfile,
      aid: 'stretcher',
      boarding: 'lift',
      help: 'through_the_door',
      canTransfer: false,
      weightWithAid: Kilograms(110),
    }),
  },
];

function kindFor(random: Random): Kind {
  let left = random.next() * kinds.reduce((sum, kind) => sum + kind.weight, 0);
  return kinds.find((kind) => (left -= kind.weight) < 0) ?? kinds[0]!;
}

/** @param homes one address a rider, taken in order. */
export function demoRiders(seed: number, homes: readonly DemoAddress[]): DemoRider[] {
  const random = seededRandom(seed).fork('riders');
  return homes.map((home, index) => {
    const woman = random.chance(0.55);
    const kind = kindFor(random);
    const first = random.pick(woman ? womenFirst : menFirst);
    const english = random.chance(0.06);
    return {
      personId: demoId(1, index + 1),
      riderId: demoId(2, index + 1),
      name: `${first} ${familyName(random.int(0, 1000), woman)}`,
      // 0888 000 xxx: a block that nobody is reached by
      phone: `+359888000${String(index + 1).padStart(3, '0')}`,
      language: english ? 'en' : 'bg',
      home,
      profile: kind.profile(random),
      about: { bg: `${kind.about.bg}; ${home.label}`, en: `${kind.about.en}; ${home.label}` },
    };
  });
}
