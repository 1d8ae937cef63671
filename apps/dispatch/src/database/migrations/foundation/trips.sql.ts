import { agencyColumn, idColumns, oneOf, to } from './people.sql.ts';

export const trips = `
create table standing_order (
  ${idColumns},
  rider_id uuid not null, ${to('rider_id', 'rider')},
  rrule text not null,
  starts_on date not null,
  ends_on date,
  "from" jsonb not null,
  "to" jsonb not null,
  wish jsonb not null,
  party jsonb not null default '[]',
  vital boolean not null default false,
  exceptions date[] not null default '{}',
  state text not null default 'active' ${oneOf('state', ['active', 'paused', 'ended'])},
  constraint standing_order_term check (ends_on >= starts_on)
);
create index standing_order_rider on standing_order (agency_id, rider_id);

create table booking (
  ${idColumns},
  rider_id uuid not null, ${to('rider_id', 'rider')},
  booked_by uuid not null, ${to('booked_by', 'person')},
  channel text not null ${oneOf('channel', ['app', 'phone', 'desk', 'standing', 'import'])},
  vital boolean not null default false,
  party jsonb not null default '[]',
  standing_order_id uuid, ${to('standing_order_id', 'standing_order')},
  booked_at timestamptz not null
);
create index booking_rider on booking (agency_id, rider_id);

create table trip (
  ${idColumns},
  booking_id uuid not null, ${to('booking_id', 'booking')},
  rider_id uuid not null, ${to('rider_id', 'rider')},
  service_date date not null,
  leg text not null ${oneOf('leg', ['out', 'back'])},
  state text not null ${oneOf('state', [
    ...['requested', 'offered', 'booked', 'standby', 'scheduled', 'en_route', 'arrived', 'on_board', 'completed'],
    ...['declined', 'denied', 'cancelled', 'late_cancelled', 'no_show', 'cancelled_at_door', 'missed', 'aborted'],
  ])},
  "from" jsonb not null,
  "to" jsonb not null,
  wish_kind text not null ${oneOf('wish_kind', ['arrive_by', 'leave_at', 'leave_after', 'will_call'])},
  wish_at timestamptz,
  promised_pickup tstzrange check (not isempty(promised_pickup) and not lower_inf(promised_pickup) and not upper_inf(promised_pickup)),
  promised_arrive_from timestamptz,
  promised_arrive_by timestamptz,
  direct_seconds integer not null check (direct_seconds >= 0),
  max_ride_seconds integer not null check (max_ride_seconds >= 0),
  fare_cents integer not null check (fare_cents >= 0),
  fare_currency text not null check (fare_currency ~ '^[A-Z]{3}$'),
  fare_state text not null default 'due' ${oneOf('fare_state', ['due', 'paid', 'waived'])},
  fare_receipt text,
  requirements bytea not null,
  vital boolean not null default false,
  standby_reasons jsonb not null default '[]',
  run_id uuid,
  recovery_of uuid, ${to('recovery_of', 'trip')},
  version integer not null default 1,
  constraint trip_on_a_run check (state not in ('scheduled', 'en_route', 'arrived', 'on_board') or run_id is not null),
  constraint trip_off_the_runs check (state not in ('requested', 'offered', 'booked', 'standby', 'declined', 'denied') or run_id is null),
  constraint trip_promise_order check (promised_arrive_from <= promised_arrive_by),
  constraint trip_paid_has_receipt check (fare_state <> 'paid' or fare_receipt is not null)
);
create index trip_day on trip (agency_id, service_date, state);
create index trip_rider on trip (agency_id, rider_id, service_date);
create index trip_booking on trip (agency_id, booking_id);
create index trip_run on trip (agency_id, run_id);

create table quote (
  ${idColumns},
  rider_id uuid not null, ${to('rider_id', 'rider')},
  service_date date not null,
  body bytea not null,
  expires_at timestamptz not null,
  constraint quote_rider_once unique (agency_id, rider_id)
);
create index quote_day on quote (agency_id, service_date, expires_at);

create table contact_attempt (
  ${idColumns},
  trip_id uuid not null, ${to('trip_id', 'trip')},
  at timestamptz not null,
  actor_id uuid not null,
  channel text not null,
  outcome text not null
);
create index contact_attempt_trip on contact_attempt (agency_id, trip_id, at);
`;

export const records = `
create table event_stream (
  ${agencyColumn}, stream text not null check (stream ~ '^(agency|day:\\d{4}-\\d\\d-\\d\\d)$'), primary key (agency_id, stream),
  last_seq bigint not null check (last_seq > 0)
);

create table event (
  ${agencyColumn}, stream text not null, seq bigint not null check (seq > 0), primary key (agency_id, stream, seq),
  ${to('stream', 'event_stream', 'stream')},
  type text not null,
  version integer not null check (version > 0),
  at timestamptz not null,
  actor_id uuid,
  actor_role text not null,
  trip_id uuid,
  run_id uuid,
  vehicle_id uuid,
  reason text,
  data jsonb not null default '{}'
);
create index event_trip on event (agency_id, trip_id, at) where trip_id is not null;

create table idempotency (
  ${agencyColumn}, actor text not null, operation text not null, key text not null, primary key (agency_id, actor, operation, key),
  body_hash bytea not null,
  reply bytea,
  expires_at timestamptz not null
);
create index idempotency_expiry on idempotency (agency_id, expires_at);

create table position (
  ${agencyColumn}, device text not null, sequence bigint not null, at timestamptz not null,
  primary key (agency_id, device, sequence, at),
  vehicle_id uuid not null,
  run_id uuid,
  lat double precision not null check (lat between -90 and 90),
  lon double precision not null check (lon between -180 and 180),
  speed real check (speed >= 0),
  heading real check (heading >= 0 and heading < 360),
  accuracy real check (accuracy >= 0)
) partition by range (at);
create index position_vehicle on position (agency_id, vehicle_id, at desc);

create table policy (
  ${agencyColumn}, key text not null, effective_from date not null, primary key (agency_id, key, effective_from),
  foreign key (agency_id) references agency (agency_id),
  value jsonb not null,
  set_by uuid, ${to('set_by', 'person')},
  set_at timestamptz not null
);

create table session (
  ${agencyColumn}, token_hash bytea not null, primary key (agency_id, token_hash),
  person_id uuid not null, ${to('person_id', 'person')} on delete cascade,
  app text not null,
  issued_at timestamptz not null,
  expires_at timestamptz not null,
  constraint session_token_once unique (token_hash)
);

create table service_clock (
  ${agencyColumn}, primary key (agency_id), foreign key (agency_id) references agency (agency_id),
  system_at timestamptz not null,
  service_at timestamptz not null,
  speed double precision not null check (speed >= 0)
);

create table import_batch (
  ${idColumns}, foreign key (agency_id) references agency (agency_id),
  kind text not null,
  file_name text not null,
  rows bytea not null,
  undo jsonb,
  state text not null ${oneOf('state', ['previewed', 'applied', 'undone', 'discarded'])},
  imported_by uuid not null,
  imported_at timestamptz not null
);

create table access_log (
  ${idColumns}, foreign key (agency_id) references agency (agency_id),
  at timestamptz not null,
  actor_id uuid not null,
  actor_role text not null,
  rider_id uuid not null,
  why text not null,
  trip_id uuid
);
create index access_log_rider on access_log (agency_id, rider_id, at);
`;
