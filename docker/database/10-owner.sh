#!/bin/sh
# Once, in a new database: the role that owns Rampa's tables and makes the service's own, narrower roles. No superuser.
set -eu
psql --username=postgres --dbname=rampa --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --set=password="$(cat "$POSTGRES_PASSWORD_FILE")" <<'SQL'
create role rampa_owner login createrole password :'password';
grant create, connect on database rampa to rampa_owner;
grant create, usage on schema public to rampa_owner;
SQL
