-- A service that does not migrate asks at its start whether the database has seen what its build needs.
grant select on ${flyway:table} to ${service_role};
