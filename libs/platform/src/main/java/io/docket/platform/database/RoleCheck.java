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

    /** A policy that lets the role into more than one company, be it through a role whose member it is; null where there is none. */
    private static final String TOO_WIDE = """
            select current_user::text as rolname, min(polname || ' on ' || relname) as policy
              from pg_policy
              join pg_class on pg_class.oid = polrelid and relnamespace = current_schema()::regnamespace
             where polpermissive
               and (pg_get_expr(polqual, polrelid) not like '%docket.company%'
                    or pg_get_expr(polwithcheck, polrelid) not like '%docket.company%')
               and exists (select from unnest(polroles) as bound (role)
                            where role = 0 or pg_has_role(current_user, role, 'member'))
            """;

    private RoleCheck() {}

    /**
     * Checks the requests' role: besides what holds for every role, no policy but the company's own may apply to it.
     *
     * @throws IllegalStateException saying what is wrong with the role and what to do
     */
    static void checkOfOneCompany(String setting, Pool pool) {
        check(setting, pool);
        Row role = first(pool, TOO_WIDE);
        String policy = role.getString("policy");
        if (policy != null) {
            throw new IllegalStateException(
                    ("%s: to the role '%s' applies the policy '%s', which opens every company's rows. It is the"
                                    + " workers' role, or a member of it. Name a role of its own there, other than"
                                    + " docket.database.worker.username, and revoke its membership in the workers' role.")
                            .formatted(setting, role.getString("rolname"), policy));
        }
    }

    /**
     * Checks the role that a pool connects as.
     *
     * @param setting the setting that names the role, for the message
     * @throws IllegalStateException saying what is wrong with the role and what to do
     */
    static void check(String setting, Pool pool) {
        Row role = first(pool, ABOUT_ME);
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

    private static Row first(Pool pool, String sql) {
        return pool.query(sql).execute().await().atMost(PATIENCE).iterator().next();
    }

    private static IllegalStateException refuse(String setting, Row role, String wrong) {
        return new IllegalStateException(
                ("%s: the role '%s' %s, so row-level security would not keep the companies apart. Give the service a"
                                + " role that only logs in, and keep '%s' for migrations.")
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
