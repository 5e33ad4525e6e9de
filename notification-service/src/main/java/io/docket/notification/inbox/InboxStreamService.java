package io.docket.notification.inbox;

import io.docket.notification.inbox.InboxStream.Part;
import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.json.EventJson;
import io.docket.platform.problem.Problem;
import io.docket.platform.removal.RemovedCompanies;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Lets people in to their streams: with a token, or with a ticket that was made with one. */
@ApplicationScoped
class InboxStreamService {

    private static final Pattern TICKET = Pattern.compile("([a-z0-9]([a-z0-9-]{0,62}[a-z0-9])?)\\.[A-Za-z0-9_-]{43}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final int BYTES = 32;

    private final TenantTransaction transaction;
    private final StreamTicketRepository tickets;
    private final InboxRepository inboxes;
    private final RemovedCompanies removed;
    private final InboxSettings.Streams settings;
    private final SecureRandom random = new SecureRandom();

    InboxStreamService(
            TenantTransaction transaction,
            StreamTicketRepository tickets,
            InboxRepository inboxes,
            RemovedCompanies removed,
            InboxSettings settings) {
        this.transaction = transaction;
        this.tickets = tickets;
        this.inboxes = inboxes;
        this.removed = removed;
        this.settings = settings.streams();
    }

    /**
     * Who may read which stream.
     *
     * @param left for how long
     */
    record Reader(Person person, Duration left) {}

    /**
     * Where a stream begins.
     *
     * @param seen what is after this number is to come
     * @param first what is written before
     */
    record Beginning(long seen, List<Part> first) {}

    /** What the first event of a stream says. */
    @RegisterForReflection
    record Hello(long lastNumber, InboxPage.Count unread) {}

    /**
     * A ticket for the caller's stream.
     *
     * @param tokenEnds when the caller's token ends; null: it does not
     */
    Uni<StreamTicket> ticket(Caller caller, Instant tokenEnds) {
        String company = caller.requireCompany();
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String ticket = company + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        return transaction
                .in(
                        company,
                        sql -> tickets.add(
                                sql,
                                new Person(company, caller.id()),
                                digest(ticket),
                                settings.ticket(),
                                settings.longest(),
                                tokenEnds,
                                settings.tickets()))
                .map(made -> made.map(times -> new StreamTicket(ticket, times.validUntil(), times.endsAt()))
                        .orElseThrow(this::tooMany));
    }

    /** Whoever calls with a token. */
    Uni<Reader> reader(Caller caller, Instant tokenEnds) {
        Person person = new Person(caller.requireCompany(), caller.id());
        if (tokenEnds == null) {
            return Uni.createFrom().item(new Reader(person, settings.longest()));
        }
        return transaction
                .in(person.company(), sql -> tickets.left(sql, tokenEnds))
                .map(left -> new Reader(person, shorter(left, settings.longest())));
    }

    /** Whoever has a ticket; fails with 401 for none that is valid. */
    Uni<Reader> reader(String ticket) {
        var company = TICKET.matcher(ticket);
        if (!company.matches()) {
            return Uni.createFrom().failure(unknown());
        }
        removed.refuse(company.group(1));
        return transaction
                .in(company.group(1), sql -> tickets.use(sql, company.group(1), digest(ticket)))
                .map(found -> found.map(holder -> new Reader(
                                new Person(company.group(1), holder.person()),
                                shorter(holder.left(), settings.longest())))
                        .orElseThrow(InboxStreamService::unknown));
    }

    /**
     * Where the stream of somebody begins who has seen the entries up to a number: after it, if that can be. Else, or without a number,
     * with what comes from now on.
     */
    Uni<Beginning> begin(Person person, Optional<Long> after) {
        return transaction
                .in(person.company(), (Sql sql) -> inboxes.state(sql, person.company(), person.id()))
                .map(found -> begin(found, after));
    }

    /**
     * The number of the last event that a client has seen; empty: it names none.
     *
     * @param header what an EventSource that connects again sends; it counts before the parameter, which is that of its first connection
     * @throws Problem 422 for what is no number of an entry
     */
    static Optional<Long> lastSeen(String header, String parameter) {
        boolean fromHeader = header != null && !header.isBlank();
        String given = fromHeader ? header : parameter;
        if (given == null || given.isBlank()) {
            return Optional.empty();
        }
        if (!NUMBER.matcher(given.strip()).matches()) {
            throw Problem.invalid(
                    fromHeader ? "Last-Event-ID" : "lastEventId",
                    "must be the id of an event of this stream, a number; leave it away to begin with what comes");
        }
        return Optional.of(Long.valueOf(given.strip()));
    }

    private static Beginning begin(InboxRepository.Found found, Optional<Long> after) {
        long last = found.state().lastNumber();
        String hello = EventJson.write(new Hello(last, found.unread())).toString();
        if (after.isEmpty()) {
            return new Beginning(last, List.of(new Part(last, "hello", hello)));
        }
        if (after.get() > last || after.get() < found.state().removedUpTo()) {
            return new Beginning(last, List.of(new Part(last, "reset", hello)));
        }
        return new Beginning(after.get(), List.of());
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static byte[] digest(String ticket) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(ticket.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    private Problem tooMany() {
        return Problem.of(
                        429,
                        "too-many-stream-tickets",
                        "The person has too many stream tickets",
                        "All %d that one person may have wait for their first connection. Connect with those, or wait until they lapse."
                                .formatted(settings.tickets()))
                .withHeader(
                        "Retry-After",
                        Long.toString(Math.max(1, settings.ticket().toSeconds())));
    }

    private static Problem unknown() {
        return Problem.of(
                401,
                "stream-ticket-unknown",
                "The stream ticket is not valid",
                "It was not used in time, has ended, or never was one. Make another: POST /api/v1/inbox/stream-tickets.");
    }
}
