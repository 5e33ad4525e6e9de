package io.docket.platform.http;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** {@code docket.http.*}. */
@ConfigMapping(prefix = "docket.http")
public interface HttpConfig {

    /** The largest body that is read; enough for 256 KiB of text in which every character is escaped. */
    @WithDefault("2M")
    MemorySize maxBody();

    /** The largest body where it is another, by the path: {@code docket.http.max-body-at."/api/v1/…"}. */
    Map<String, MemorySize> maxBodyAt();
}
