-- After `sightline migrate` or `sightline restore`, as sightline_owner: the service may add to the audit and read it, no more.
--   psql -d sightline -U sightline_owner -f 3-audit.sql

REVOKE UPDATE, DELETE, TRUNCATE ON access_audit_event FROM sightline;
