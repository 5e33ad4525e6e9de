package io.docket.platform.paging;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** {@code docket.cursor.*}. */
@ConfigMapping(prefix = "docket.cursor")
public interface PagingConfig {

    /**
     * What the keys that encrypt cursors are made of; the same for all replicas. Whoever knows it reads where lists go on, which may be
     * at what the caller may not see, and makes cursors.
     */
    @WithDefault("docket-cursors-of-an-unconfigured-installation")
    String key();
}
