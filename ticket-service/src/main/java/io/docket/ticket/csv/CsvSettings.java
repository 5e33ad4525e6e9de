package io.docket.ticket.csv;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code docket.csv.*}: what a list as CSV may cost. */
@ConfigMapping(prefix = "docket.csv")
public interface CsvSettings {

    /** How many tickets a file has at most. */
    @WithDefault("50000")
    int rows();

    /** How many files one process writes at once, half of them for one company; who comes on top is answered 503. */
    @WithDefault("4")
    int atOnce();

    /** How long a file may take, the reading of it by a slow caller included; then its connection is closed. */
    @WithDefault("PT10M")
    Duration longest();
}
