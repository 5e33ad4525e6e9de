package io.docket.notification.inbox;

import io.docket.notification.inbox.InboxStreamService.Beginning;
import io.docket.notification.inbox.InboxStreamService.Reader;
import io.docket.platform.http.Connections;
import io.docket.platform.identity.CurrentCaller;
import io.docket.platform.identity.Roles;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Opens a stream: all that can be refused is refused here, for as soon as the resource gives events their status and headers are written.
 * A place that is taken is given back when the call is over, however it ends.
 */
class StreamFilter {

    static final Set<String> ROLES = Set.of(Roles.CUSTOMER, Roles.AGENT, Roles.LEAD, Roles.ADMIN, Roles.SERVICE);

    private final CurrentIdentityAssociation identity;
    private final CurrentCaller caller;
    private final JsonWebToken token;
    private final InboxStreamService service;
    private final InboxStreams streams;
    private final OpenedStream opened;
    private final CurrentVertxRequest request;

    StreamFilter(
            CurrentIdentityAssociation identity,
            CurrentCaller caller,
            JsonWebToken token,
            InboxStreamService service,
            InboxStreams streams,
            OpenedStream opened,
            CurrentVertxRequest request) {
        this.identity = identity;
        this.caller = caller;
        this.token = token;
        this.service = service;
        this.streams = streams;
        this.opened = opened;
        this.request = request;
    }

    @WithTokenOrTicket
    @ServerRequestFilter(priority = Priorities.AUTHENTICATION)
    Uni<Response> open(ContainerRequestContext asked) {
        RoutingContext call = request.getCurrent();
        var parameters = asked.getUriInfo().getQueryParameters();
        return reader(parameters.getFirst("ticket"))
                .chain(reader -> {
                    Optional<Long> after = InboxStreamService.lastSeen(
                            asked.getHeaderString("Last-Event-ID"), parameters.getFirst("lastEventId"));
                    return admitted(call, reader)
                            .chain(() -> service.begin(reader.person(), after))
                            .invoke(beginning -> begin(call, reader, beginning));
                })
                .replaceWith((Response) null);
    }

    private Uni<Reader> reader(String ticket) {
        return identity.getDeferredIdentity().invoke(identity::setIdentity).chain(who -> {
            if (!who.isAnonymous()) {
                if (who.getRoles().stream().noneMatch(ROLES::contains)) {
                    throw new ForbiddenException();
                }
                return service.reader(caller.get(), StreamTokens.end(token));
            }
            if (ticket == null) {
                throw new UnauthorizedException();
            }
            return service.reader(ticket);
        });
    }

    private Uni<Void> admitted(RoutingContext call, Reader reader) {
        return Uni.createFrom().voidItem().invoke(() -> {
            streams.places().take(reader.person());
            Connections.whenOver(call, () -> streams.places().leave(reader.person()));
        });
    }

    private void begin(RoutingContext call, Reader reader, Beginning beginning) {
        InboxStream stream =
                new InboxStream(reader.person(), beginning.seen(), beginning.first(), streams::ring, () -> call.vertx()
                        .runOnContext(now -> Connections.cut(call)));
        long end = call.vertx().setTimer(Math.max(1, reader.left().toMillis()), late -> stream.end());
        Connections.whenOver(call, () -> {
            call.vertx().cancelTimer(end);
            streams.remove(stream);
        });
        opened.set(stream);
        streams.add(stream);
    }
}
