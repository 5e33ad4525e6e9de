package io.docket.ticket.attachment;

import io.docket.platform.problem.Problem;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Lets in only so many uploads at a time, each for so long. Each is on the disk while it comes, in the uploads directory, which is
 * bounded: where it is full, nobody's would arrive.
 */
@Singleton
public class UploadGate {
    private static final String RETRY_SECONDS = "5";
    private static final Pattern SLASHES = Pattern.compile("/+");

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
                || !isUpload(request.getUriInfo().getPath())) {
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
        long deadline = context.vertx().setTimer(settings.get().uploadPatience().toMillis(), late -> context.request()
                .connection()
                .close());
        context.addEndHandler(ended -> {
            context.vertx().cancelTimer(deadline);
            underWay.decrementAndGet();
        });
    }

    /** Slashes more than there should be lead to the same resource. */
    static boolean isUpload(String path) {
        return SLASHES.matcher(path + "/").replaceAll("/").equals(UploadResource.PATH + "/");
    }
}
