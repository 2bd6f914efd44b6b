-- Once for each database, as a PostgreSQL administrator, while it is empty (before `sightline migrate` or `sightline restore`):
--   createdb sightline && psql -d sightline -f 2-database.sql

REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT ALL ON SCHEMA public TO sightline_owner;
GRANT USAGE ON SCHEMA public TO sightline;

ALTER DEFAULT PRIVILEGES FOR ROLE sightline_owner IN SCHEMA public
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO sightline;
ALTER DEFAULT PRIVILEGES FOR ROLE sightline_owner IN SCHEMA public
    GRANT USAGE, SELECT ON SEQUENCES TO sightline;
