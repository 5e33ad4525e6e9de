package io.docket.platform.metrics;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** A figure that no request tells: it is taken at start and then every so often, while the service runs. */
public interface Sample {

    /** How long after one the next is taken. */
    Duration every();

    /** Takes it once. Where that fails there is no figure, rather than an old one, and the failure has been logged: it never fails itself. */
    Uni<Void> take();
}
