package io.docket.platform.database;

import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Refuses to work as a role that row-level security does not hold. */
final class RoleCheck {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ABOUT_ME = """
            select rolname, rolsuper, rolbypassrls,
                   exists (select from pg_class
                            where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p')
                              and pg_has_role(rolname, relowner, 'usage')) as owner,
                   (select array_agg(relname::text order by relname)
                      from pg_class
                     where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relrowsecurity
                       and exists (select from pg_attribute
                                    where attrelid = pg_class.oid and attname = 'company' and not attisdropped)) as unprotected
              from pg_roles
             where rolname = current_user
            """;

    private RoleCheck() {}

    /**
     * Checks the role that a pool connects as.
     *
     * @param setting the setting that names the role, for the message
     * @throws IllegalStateException saying what is wrong with the role and what to do
     */
    static void check(String setting, Pool pool) {
        Row role = pool.query(ABOUT_ME)
                .execute()
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next();
        if (role.getBoolean("rolsuper")) {
            throw refuse(setting, role, "is a superuser");
        }
        if (role.getBoolean("rolbypassrls")) {
            throw refuse(setting, role, "has BYPASSRLS");
        }
        if (role.getBoolean("owner")) {
            throw refuse(setting, role, "owns the tables, or is a member of the role that does");
        }
        refuseUnprotected(role.getArrayOfStrings("unprotected"));
    }

    private static IllegalStateException refuse(String setting, Row role, String wrong) {
        return new IllegalStateException(
                ("%s: the role '%s' %s, so row-level security would not keep the companies apart. Give the service a role that only"
                                + " logs in, and keep '%s' for migrations.")
                        .formatted(setting, role.getString("rolname"), wrong, "docket.database.owner.username"));
    }

    private static void refuseUnprotected(String[] tables) {
        if (tables != null) {
            throw new IllegalStateException("These tables have a company and no row-level security: "
                    + Arrays.stream(tables).collect(Collectors.joining(", "))
                    + ". Their migration must enable it and give them policies.");
        }
    }
}
