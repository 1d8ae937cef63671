import { point } from './fleet.sql.ts';
import { agencyColumn, idColumns, oneOf, to } from './people.sql.ts';

/** The plan, and what the database itself makes impossible in it. Exclusions wait for the commit, since a re-plan swaps rows. */
export const plan = `
create table service_day (
  ${agencyColumn}, service_date date not null, primary key (agency_id, service_date),
  foreign key (agency_id) references agency (agency_id),
  plan_version integer not null default 0,
  state text not null default 'open' ${oneOf('state', ['open', 'closed'])}
);

create table shift (
  ${idColumns},
  driver_id uuid not null, ${to('driver_id', 'driver')},
  vehicle_id uuid not null, ${to('vehicle_id', 'vehicle')},
  service_date date not null,
  period tstzrange not null check (not isempty(period) and not lower_inf(period) and not upper_inf(period)),
  breaks jsonb not null default '[]',
  state text not null default 'planned' ${oneOf('state', ['planned', 'on_duty', 'closed', 'cancelled'])},
  constraint shift_driver_once exclude using gist (agency_id with =, driver_id with =, period with &&)
    where (state <> 'cancelled') deferrable initially deferred,
  constraint shift_vehicle_once exclude using gist (agency_id with =, vehicle_id with =, period with &&)
    where (state <> 'cancelled') deferrable initially deferred
);
create index shift_day on shift (agency_id, service_date);

create table run (
  ${idColumns},
  shift_id uuid not null, ${to('shift_id', 'shift')},
  service_date date not null,
  state text not null default 'planned' ${oneOf('state', ['planned', 'active', 'ended', 'broken'])},
  version integer not null default 0,
  details jsonb not null default '{}',
  constraint run_shift_once unique (agency_id, shift_id)
);
create index run_day on run (agency_id, service_date);
alter table trip add ${to('run_id', 'run')};

create table planned_ride (
  ${agencyColumn}, trip_id uuid not null, primary key (agency_id, trip_id), ${to('trip_id', 'trip')},
  run_id uuid not null, ${to('run_id', 'run')},
  rider_id uuid not null, ${to('rider_id', 'rider')},
  during tstzrange not null check (not isempty(during) and not lower_inf(during) and not upper_inf(during)),
  constraint planned_ride_rider_once exclude using gist (agency_id with =, rider_id with =, during with &&) deferrable initially deferred
);
create index planned_ride_run on planned_ride (agency_id, run_id);

create table stop (
  ${idColumns},
  run_id uuid not null, ${to('run_id', 'run')},
  seq integer not null check (seq >= 0),
  kind text not null ${oneOf('kind', ['start', 'pickup', 'dropoff', 'break', 'end'])},
  trip_id uuid, ${to('trip_id', 'trip')},
  ${point()},
  planned_arrive integer not null,
  planned_begin integer not null,
  planned_depart integer not null,
  layout_id uuid, ${to('layout_id', 'vehicle_layout')},
  state text not null default 'pending' ${oneOf('state', ['pending', 'arrived', 'done', 'skipped'])},
  arrived_at timestamptz,
  done_at timestamptz,
  ${point('actual', true)},
  constraint stop_times check (planned_arrive <= planned_begin and planned_begin <= planned_depart),
  constraint stop_has_trip check ((kind in ('pickup', 'dropoff')) = (trip_id is not null)),
  constraint stop_seq_once unique (agency_id, run_id, seq) deferrable initially deferred,
  constraint stop_trip_once unique (agency_id, trip_id, kind) deferrable initially deferred
);

create table place_hold (
  ${agencyColumn}, run_id uuid not null, trip_id uuid not null, person_no integer not null check (person_no >= 0), place_key text not null,
  primary key (agency_id, run_id, trip_id, person_no, place_key),
  ${to('run_id', 'run')}, ${to('trip_id', 'trip')},
  layout_id uuid not null, ${to('layout_id', 'vehicle_layout')},
  span int4range not null check (not isempty(span) and not lower_inf(span) and not upper_inf(span)),
  constraint place_hold_once exclude using gist (agency_id with =, run_id with =, place_key with =, span with &&) deferrable initially deferred
);
create index place_hold_trip on place_hold (agency_id, trip_id);

-- At commit, a trip has both its stops on one run, boarding first, or none at all.
create function stop_pair_whole() returns trigger language plpgsql as $$
declare
  trip uuid := case tg_op when 'DELETE' then old.trip_id else new.trip_id end;
begin
  if trip is not null then perform stop_pair_check(trip); end if;
  if tg_op = 'UPDATE' and old.trip_id is not null and old.trip_id is distinct from trip then perform stop_pair_check(old.trip_id); end if;
  return null;
end $$;

create function stop_pair_check(trip uuid) returns void language plpgsql as $$
declare
  board record;
  alight record;
begin
  select run_id, seq into board from stop where agency_id = agency_of_transaction() and trip_id = trip and kind = 'pickup';
  select run_id, seq into alight from stop where agency_id = agency_of_transaction() and trip_id = trip and kind = 'dropoff';
  if (board.run_id is null) and (alight.run_id is null) then return; end if;
  if board.run_id is distinct from alight.run_id or board.seq >= alight.seq then
    raise exception 'the stops of trip % are not a pair on one run', trip using errcode = 'check_violation', constraint = 'stop_pair', table = 'stop';
  end if;
end $$;

create constraint trigger stop_pair after insert or update or delete on stop
  deferrable initially deferred for each row execute function stop_pair_whole();
`;
