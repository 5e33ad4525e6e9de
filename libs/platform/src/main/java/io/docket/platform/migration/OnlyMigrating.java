package io.docket.platform.migration;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * What else follows from {@code quarkus.init-and-exit}: a process that migrates and ends asks nobody who calls. It would wait for
 * the identity provider otherwise, which need not be there.
 */
public final class OnlyMigrating implements ConfigSourceFactory {

    private static final String ONLY_MIGRATES = "quarkus.init-and-exit";

    /** Above what the services say of it, below the environment. */
    private static final int ORDINAL = 275;

    private static final ConfigSource WITHOUT_IDENTITY = new PropertiesConfigSource(
            Map.of("quarkus.oidc.tenant-enabled", "false"), OnlyMigrating.class.getSimpleName(), ORDINAL);

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        ConfigValue value = context.getValue(ONLY_MIGRATES);
        return value != null && Boolean.parseBoolean(value.getValue()) ? List.of(WITHOUT_IDENTITY) : List.of();
    }
}
