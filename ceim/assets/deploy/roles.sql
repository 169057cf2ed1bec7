-- The two roles of CEIM, made once by a superuser who is connected to CEIM's empty database:
--   psql --dbname=ceim --file=ceim/assets/deploy/roles.sql
-- ceim_owner owns the database and every table, and is used by migrations and by restoring a backup alone.
-- ceim_app is who CEIM runs as: it owns nothing, makes no tables, and reads and writes rows. Passwords are set afterwards.

CREATE ROLE ceim_owner LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE ceim_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;

ALTER DATABASE ceim OWNER TO ceim_owner;
ALTER SCHEMA public OWNER TO ceim_owner;
REVOKE ALL ON DATABASE ceim FROM PUBLIC;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE ceim TO ceim_app;
GRANT USAGE ON SCHEMA public TO ceim_app;

-- What the owner makes from now on, the application may use; no TRUNCATE, no TRIGGER, no REFERENCES.
ALTER DEFAULT PRIVILEGES FOR ROLE ceim_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ceim_app;
ALTER DEFAULT PRIVILEGES FOR ROLE ceim_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO ceim_app;

-- Search finds misspelled words with it; the owner could not add it where it is not trusted.
CREATE EXTENSION IF NOT EXISTS pg_trgm;
