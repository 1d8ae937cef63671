/** Who may do what. A route or socket event without a permission from this list fails the boot. */
import { roles, type Role } from './schema/people.ts';

const staff = ['dispatcher', 'manager'] as const;
const office = ['dispatcher', 'manager', 'auditor'] as const;

/** `public` needs no session; everything else needs one whose role is listed. Ownership is checked by the feature. */
export const permissions = {
  public: 'anyone',
  'session.own': roles,
  'roads.read': roles,
  'places.search': ['rider', 'trusted_person', 'legal_representative', ...staff],
  'rider.read_own': ['rider'],
  'rider.search': [...staff],
  'rider.read': [...office, 'rider'],
  'trip.book': ['rider', ...staff],
  'trip.read': ['rider', ...office],
  'trip.change': ['rider', ...staff],
  'trip.explain': [...office],
  'day.read': [...office],
  'plan.change': [...staff],
  'vehicle.change': [...staff],
  'run.read_own': ['driver'],
  'run.drive': ['driver'],
  'policy.read': [...office],
  'policy.change': ['manager'],
  'import.run': ['manager', 'dispatcher'],
  'demo.control': [...staff, 'driver', 'rider'],
  'live.subscribe': ['rider', 'driver', ...office],
} as const satisfies Record<string, 'anyone' | readonly Role[]>;

export type Permission = keyof typeof permissions;

export function roleMay(role: Role, permission: Permission): boolean {
  const allowed: 'anyone' | readonly Role[] = permissions[permission];
  return allowed === 'anyone' || allowed.includes(role);
}
