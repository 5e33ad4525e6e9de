package io.docket.platform.database;

import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.docket.local.postgres.Postgres;
import io.docket.platform.TestDatabase;
import io.vertx.mutiny.sqlclient.Pool;
import org.junit.jupiter.api.Test;

class RoleCheckTest {

    private final TestDatabase database = TestDatabase.shared();

    @Test
    void theServicesRoleIsFineAndSoIsTheWorkers() {
        assertThatNoException().isThrownBy(() -> check(Postgres.SERVICE));
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
    void aTableOfCompaniesWithoutRowLevelSecurityIsRefused() {
        database.asOwner("create table forgotten (company text)");
        try {
            assertThatThrownBy(() -> check(Postgres.SERVICE)).hasMessageContaining("no row-level security: forgotten.");
        } finally {
            database.asOwner("drop table forgotten");
        }
    }

    private void check(String role) {
        Pool pool = TestDatabase.pool(database.port(), role, 1);
        try {
            RoleCheck.check("docket.database.service.username", pool);
        } finally {
            pool.closeAndAwait();
        }
    }
}
