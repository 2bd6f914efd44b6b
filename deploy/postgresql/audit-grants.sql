-- After `sightline migrate`, as sightline_owner: the service may add to the audit and read it, and nothing else.
REVOKE UPDATE, DELETE, TRUNCATE ON access_audit_event FROM sightline;
