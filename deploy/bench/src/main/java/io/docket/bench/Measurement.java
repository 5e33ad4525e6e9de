package io.docket.bench;

import java.time.Duration;

/**
 * What one kind of call came to.
 *
 * @param perSecond calls a second through the service
 * @param pgbenchPerSecond the same statements a second, sent by pgbench
 * @param statements SQL statements a call, BEGIN and COMMIT included
 * @param roundTrips network round trips to the database a call
 * @param serviceCpu CPU time of the service a call
 * @param databaseCpu CPU time of PostgreSQL a call
 */
record Measurement(
        Operation operation,
        double perSecond,
        double pgbenchPerSecond,
        double statements,
        double roundTrips,
        Duration serviceCpu,
        Duration databaseCpu) {

    static final String HEADING = "%-8s %10s %12s %7s %12s %12s %14s %14s"
            .formatted(
                    "call",
                    "calls/s",
                    "pgbench tx/s",
                    "ratio",
                    "statements",
                    "round trips",
                    "service CPU ms",
                    "database CPU ms");

    double ratio() {
        return perSecond / pgbenchPerSecond;
    }

    String line() {
        return "%-8s %10.0f %12.0f %7.2f %12.1f %12.1f %14.2f %14.2f"
                .formatted(
                        operation.name().toLowerCase(java.util.Locale.ROOT),
                        perSecond,
                        pgbenchPerSecond,
                        ratio(),
                        statements,
                        roundTrips,
                        serviceCpu.toNanos() / 1e6,
                        databaseCpu.toNanos() / 1e6);
    }
}
