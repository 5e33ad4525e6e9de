package io.docket.ticket.attachment;

import io.docket.platform.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets in only so many uploads at a time. Each is on the disk while it comes, in the uploads directory, which is bounded: where it is
 * full, nobody's would arrive.
 */
@Singleton
public class UploadGate {
    private static final String RETRY_SECONDS = "5";

    /** Filters are made before there are settings. */
    private final Instance<AttachmentSettings> settings;

    private final AtomicInteger underWay = new AtomicInteger();

    UploadGate(Instance<AttachmentSettings> settings) {
        this.settings = settings;
    }

    /** Before the body is read. A place is free again when the call has ended, also where the caller has hung up. */
    @ServerRequestFilter(preMatching = true)
    public void admit(ContainerRequestContext request, RoutingContext context) {
        if (!request.getMethod().equals(HttpMethod.POST)
                || !request.getUriInfo().getPath().equals(UploadResource.PATH)) {
            return;
        }
        if (underWay.incrementAndGet() > settings.get().uploads()) {
            underWay.decrementAndGet();
            throw Problem.of(
                            503,
                            "unavailable",
                            "The service cannot do this now",
                            "As many files as it takes at a time are being uploaded. Repeat the call in a moment.")
                    .withHeader("Retry-After", RETRY_SECONDS);
        }
        context.addEndHandler(ended -> underWay.decrementAndGet());
    }
}
