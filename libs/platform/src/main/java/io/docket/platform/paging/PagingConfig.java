package io.docket.platform.paging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code docket.cursor.*}. */
@ConfigMapping(prefix = "docket.cursor")
public interface PagingConfig {

    /** What cursors are signed with; the same for all replicas. A cursor holds nothing secret: the key only keeps it unaltered. */
    @WithDefault("docket-cursors-of-an-unconfigured-installation")
    String key();
}
