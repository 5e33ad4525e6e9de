package io.docket.platform.database;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** What is owed to the database: the checks of migrations, roles and sessions before anything else, the maintenance at start and every hour. */
@ApplicationScoped
public class DatabaseDuties {

    private static final Logger LOG = Logger.getLogger(DatabaseDuties.class);
    private static final int BEFORE_ALL_OTHERS = Interceptor.Priority.PLATFORM_BEFORE;

    private final Pool service;
    private final Pool worker;
    private final Migrations migrations;
    private final ScheduledExecutorService hourly = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "database-maintenance");
        thread.setDaemon(true);
        return thread;
    });

    public DatabaseDuties(Pool service, @ReactiveDataSource("worker") Pool worker, Migrations migrations) {
        this.service = service;
        this.worker = worker;
        this.migrations = migrations;
    }

    void start(@Observes @Priority(BEFORE_ALL_OTHERS) StartupEvent event) {
        migrations.await();
        RoleCheck.checkOfOneCompany("docket.database.service.username", service);
        RoleCheck.check("docket.database.worker.username", worker);
        FreezeCheck.check(service);
        FreezeCheck.check(worker);
        hourly.scheduleWithFixedDelay(this::maintain, 0, 1, TimeUnit.HOURS);
    }

    void stop(@Observes ShutdownEvent event) {
        hourly.shutdownNow();
    }

    private void maintain() {
        try {
            worker.query("select docket_maintain()").execute().await().atMost(Duration.ofMinutes(5));
        } catch (RuntimeException failure) {
            LOG.warn("The database's maintenance has to wait until the next hour", failure);
        }
    }
}
