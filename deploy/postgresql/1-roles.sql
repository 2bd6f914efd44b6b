-- Two roles: one owns the tables and changes them; the other is the service's and can do neither.
-- Once for a server, as a PostgreSQL administrator:
--   psql -v owner_password="'…'" -v service_password="'…'" -f 1-roles.sql

CREATE ROLE sightline_owner LOGIN PASSWORD :owner_password;
CREATE ROLE sightline LOGIN PASSWORD :service_password;
