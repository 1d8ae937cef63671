import { idColumns, oneOf, to } from './people.sql.ts';

/** Degrees of WGS 84. */
export const point = (prefix = '', nullable = false): string => {
  const not = nullable ? '' : 'not null';
  const [lat, lon] = prefix === '' ? ['lat', 'lon'] : [`${prefix}_lat`, `${prefix}_lon`];
  return `${lat} double precision ${not} check (${lat} between -90 and 90), ${lon} double precision ${not} check (${lon} between -180 and 180)`;
};

export const fleet = `
create table place (
  ${idColumns}, foreign key (agency_id) references agency (agency_id),
  name_bg text not null check (name_bg <> ''),
  name_en text,
  category text not null,
  address text not null,
  ${point()},
  opening_hours jsonb,
  closed_dates date[] not null default '{}',
  door_notes jsonb not null default '[]',
  source text not null ${oneOf('source', ['seed', 'map', 'import', 'operator'])}
);
create index place_search on place using gin ((name_bg || ' ' || coalesce(name_en, '') || ' ' || address) gin_trgm_ops);
create index place_category on place (agency_id, category);

create table vehicle (
  ${idColumns}, foreign key (agency_id) references agency (agency_id),
  name text not null check (name <> ''),
  plate text not null check (plate <> ''),
  colour text not null,
  has_lift boolean not null,
  lift_rating_kg integer check (lift_rating_kg > 0),
  depot_place_id uuid, ${to('depot_place_id', 'place')},
  state text not null ${oneOf('state', ['in_service', 'lift_out', 'out_of_service'])},
  chair_limits jsonb not null default '{}',
  constraint vehicle_plate_once unique (agency_id, plate)
);

create table vehicle_layout (
  ${idColumns},
  vehicle_id uuid not null, ${to('vehicle_id', 'vehicle')} on delete cascade,
  name text not null,
  places jsonb not null,
  constraint vehicle_layout_name_once unique (agency_id, vehicle_id, name)
);
`;
