/** What each database role may do with which table, in one place: granted after every migration, checked at every start. */

/** Roles beside the service's own, each for one narrow work: who is signed in, what was appended, what has been kept long enough. */
export const narrowRoles = ['sign_in', 'relay', 'retention'] as const;
export type NarrowRole = (typeof narrowRoles)[number];

export interface Rights {
  /** By table: a privilege, and the columns it is confined to; without columns it holds for the whole row. */
  readonly tables: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  /** Functions that run as the owner. */
  readonly functions: readonly string[];
}

const whole: readonly string[] = [];

export const narrowRights: Readonly<Record<NarrowRole, Rights>> = {
  sign_in: {
    tables: {
      session: { select: whole, insert: whole, delete: whole },
      person: { select: ['agency_id', 'id', 'language', 'name', 'roles'] },
      rider: { select: ['agency_id', 'id', 'person_id'] },
      driver: { select: ['agency_id', 'id', 'person_id'] },
    },
    functions: ['agency_of_session(bytea, timestamptz)'],
  },
  relay: { tables: { event: { select: whole }, event_stream: { select: whole } }, functions: [] },
  retention: {
    tables: {
      position: { select: ['agency_id', 'at', 'device', 'sequence', 'vehicle_id'], delete: whole },
      idempotency: { select: ['agency_id', 'expires_at'], delete: whole },
      session: { select: ['agency_id', 'expires_at'], delete: whole },
    },
    functions: ['drop_position_partition(date)'],
  },
};

/** Of the service itself: everything but this. Events and the log of reads are written once; what is old is not for it to delete. */
const confined: Readonly<Record<string, readonly string[]>> = {
  event: ['select', 'insert'],
  access_log: ['select', 'insert'],
  event_stream: ['select', 'insert', 'update'],
  position: ['select', 'insert'],
  idempotency: ['select', 'insert', 'update'],
  session: [],
};

export const serviceFunctions = [
  'list_agencies()',
  'search_people(text, integer)',
  'search_places(text, integer)',
  'ensure_position_partition(date)',
] as const;

/** What the service's role may do with a table. */
export const serviceRightsOn = (table: string): readonly string[] => confined[table] ?? ['select', 'insert', 'update', 'delete'];

/** `select (id, name), delete` as GRANT reads it; empty when the role has no business with the table. */
export function narrowRightsOn(role: NarrowRole, table: string): readonly string[] {
  return Object.entries(narrowRights[role].tables[table] ?? {}).map(([privilege, columns]) =>
    columns.length > 0 ? `${privilege} (${columns.join(', ')})` : privilege,
  );
}
