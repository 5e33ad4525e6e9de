package io.docket.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** CPU time that processes have used so far, user and system together, as the kernel counts it. */
final class ProcessCpu {

    private ProcessCpu() {}

    /** Of one process. Zero when it is gone or the system does not tell. */
    static Duration of(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /**
     * Of a PostgreSQL server: its postmaster, every process that it has started and is alive, and those it has reaped.
     * Reads {@code /proc}, because a reaped backend's time is known only to its parent.
     */
    static Duration ofServer(ProcessHandle postmaster) {
        Supplier<Stream<ProcessHandle>> living = postmaster::descendants;
        Duration descendants = living.get().map(ProcessCpu::of).reduce(Duration.ZERO, Duration::plus);
        return of(postmaster).plus(reapedBy(postmaster)).plus(descendants);
    }

    private static Duration reapedBy(ProcessHandle process) {
        Path stat = Path.of("/proc", String.valueOf(process.pid()), "stat");
        try {
            String line = Files.readString(stat);
            String[] afterName = line.substring(line.lastIndexOf(')') + 2).split(" ");
            long ticks = Long.parseLong(afterName[13]) + Long.parseLong(afterName[14]); // cutime, cstime
            return Duration.ofMillis(ticks * 10); // USER_HZ is 100 on every Linux that Java runs on
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + stat + ": the benchmark needs Linux's /proc", e);
        }
    }
}
