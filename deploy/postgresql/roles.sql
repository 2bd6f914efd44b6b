-- Two roles: one owns the tables and changes them, the other is the service's and can do neither.
-- Run once, as a PostgreSQL administrator, in the empty database:
--   psql -d sightline -v owner_password="'…'" -v service_password="'…'" -f roles.sql
-- Change both passwords here or afterwards with \password.

CREATE ROLE sightline_owner LOGIN PASSWORD :owner_password;
CREATE ROLE sightline LOGIN PASSWORD :service_password;

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO sightline_owner;
GRANT USAGE ON SCHEMA public TO sightline;

ALTER DEFAULT PRIVILEGES FOR ROLE sightline_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sightline;
ALTER DEFAULT PRIVILEGES FOR ROLE sightline_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO sightline;
