/** Every table begins the same: the agency, filled in by the database, first in the primary key and in every reference. */
export const agencyColumn = `agency_id uuid not null default nullif(current_setting('app.agency', true), '')::uuid`;
export const idColumns = `${agencyColumn}, id uuid not null, primary key (agency_id, id)`;

/** A reference that cannot leave the agency. */
export const to = (column: string, table: string, key = 'id'): string =>
  `foreign key (agency_id, ${column}) references ${table} (agency_id, ${key})`;

/** One of a closed list of codes. */
export const oneOf = (column: string, values: readonly string[]): string =>
  `check (${column} in (${values.map((value) => `'${value}'`).join(', ')}))`;

export const people = `
create table agency (
  ${agencyColumn}, primary key (agency_id),
  name text not null,
  kind text not null ${oneOf('kind', ['demo', 'real'])},
  timezone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  area jsonb
);

create table person (
  ${idColumns}, foreign key (agency_id) references agency (agency_id),
  name text not null check (name <> ''),
  phone text,
  email text,
  language text not null ${oneOf('language', ['bg', 'en'])},
  roles text[] not null default '{}'
    check (roles <@ array['rider', 'trusted_person', 'legal_representative', 'driver', 'dispatcher', 'manager', 'caseworker', 'place_desk', 'auditor'])
);
create index person_search on person using gin ((name || ' ' || coalesce(phone, '')) gin_trgm_ops);
create index person_phone on person (agency_id, phone);

create table rider (
  ${idColumns},
  person_id uuid not null, ${to('person_id', 'person')},
  card_number text,
  eligibility text not null ${oneOf('eligibility', ['pending', 'eligible', 'renewal_pending', 'suspended', 'ended'])},
  eligible_from date,
  eligible_until date,
  home jsonb,
  needs bytea,
  constraint rider_person_once unique (agency_id, person_id),
  constraint rider_card_once unique (agency_id, card_number),
  constraint rider_term check (eligible_until >= eligible_from)
);

create table rider_key (
  ${agencyColumn}, rider_id uuid not null, primary key (agency_id, rider_id), ${to('rider_id', 'rider')} on delete cascade
    deferrable initially deferred,
  master_id text not null,
  wrapped bytea,
  shredded_at timestamptz,
  constraint rider_key_shredded check ((wrapped is null) = (shredded_at is not null))
);

create table driver (
  ${idColumns},
  person_id uuid not null, ${to('person_id', 'person')},
  skills text[] not null default '{}',
  licence_until date,
  state text not null ${oneOf('state', ['active', 'inactive'])},
  constraint driver_person_once unique (agency_id, person_id)
);
`;
