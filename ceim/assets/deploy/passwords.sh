# Read by the database's container when it starts for the first time, after roles.sql.
psql --no-psqlrc --quiet --set=ON_ERROR_STOP=1 --dbname="$POSTGRES_DB" --username=postgres \
  --set=owner="$CEIM_OWNER_PASSWORD" --set=app="$CEIM_APP_PASSWORD" <<'SQL'
SET log_statement = 'none';
ALTER ROLE ceim_owner PASSWORD :'owner';
ALTER ROLE ceim_app PASSWORD :'app';
SQL
