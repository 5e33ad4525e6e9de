package io.docket.ticket.metrics;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** {@code docket.metrics.*}: of which companies there are figures of their own, and what those may cost. */
@ConfigMapping(prefix = "docket.metrics")
public interface MetricsSettings {

    /** Slugs of companies, at most {@link ObservedCompanies#AT_MOST}; none where nothing is said. */
    Optional<List<String>> companies();

    /** How often their tickets are counted. */
    @WithDefault("PT1M")
    Duration every();

    /** How long the database may take to count one company's, before it goes without figures until the next time. */
    @WithDefault("PT2S")
    Duration patience();
}
