package io.docket.platform.database;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.local.postgres.Postgres;
import io.docket.platform.TestDatabase;
import io.vertx.mutiny.sqlclient.Pool;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class RoleCheckTest {

    private final TestDatabase database = TestDatabase.shared();

    @Test
    void theServicesRoleIsFineAndSoIsTheWorkers() {
        assertThatNoException().isThrownBy(() -> checkOfOneCompany(Postgres.SERVICE));
        assertThatNoException().isThrownBy(() -> check(Postgres.WORKER));
    }

    @Test
    void aSuperuserIsRefused() {
        assertThatThrownBy(() -> check(Postgres.SUPERUSER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("docket.database.service.username: the role 'postgres' is a superuser");
    }

    @Test
    void theOwnerOfTheTablesIsRefused() {
        assertThatThrownBy(() -> check(Postgres.OWNER)).hasMessageContaining("'docket_owner' owns the tables");
    }

    @Test
    void theWorkersRoleIsRefusedForRequests() {
        assertThatThrownBy(() -> checkOfOneCompany(Postgres.WORKER))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(
                        "docket.database.service.username: to the role 'docket_worker' applies the policy")
                .hasMessageContaining("Name a role of its own there");
    }

    @Test
    void aMemberOfTheWorkersRoleIsRefusedForRequests() {
        asSuperuser("create role half_worker login password 'half_worker' in role " + Postgres.WORKER);
        try {
            assertThatThrownBy(() -> checkOfOneCompany("half_worker"))
                    .hasMessageContaining("'half_worker'")
                    .hasMessageContaining("revoke its membership in the workers' role");
        } finally {
            asSuperuser("drop role half_worker");
        }
    }

    @Test
    void aTableOfCompaniesWithoutRowLevelSecurityIsRefused() {
        database.asOwner("create table forgotten (company text)");
        try {
            assertThatThrownBy(() -> check(Postgres.SERVICE)).hasMessageContaining("no row-level security: forgotten.");
        } finally {
            database.asOwner("drop table forgotten");
        }
    }

    private void check(String role) {
        with(role, pool -> RoleCheck.check("docket.database.service.username", pool));
    }

    private void checkOfOneCompany(String role) {
        with(role, pool -> RoleCheck.checkOfOneCompany("docket.database.service.username", pool));
    }

    private void asSuperuser(String sql) {
        with(Postgres.SUPERUSER, pool -> TestDatabase.rows(pool, sql));
    }

    private void with(String role, Consumer<Pool> work) {
        Pool pool = TestDatabase.pool(database.port(), role, 1);
        try {
            work.accept(pool);
        } finally {
            pool.closeAndAwait();
        }
    }
}
