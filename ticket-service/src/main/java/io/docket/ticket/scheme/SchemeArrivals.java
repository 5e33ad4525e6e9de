package io.docket.ticket.scheme;

import io.docket.platform.database.TenantTransaction;
import io.docket.platform.removal.CompanyRemoved;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which version of each company's scheme has arrived, and the wait for one that has not. Versions only go forward, so
 * what was once seen here stays true and costs no question to the database.
 */
@ApplicationScoped
class SchemeArrivals {

    private final TenantTransaction transaction;
    private final SchemeRepository repository;
    private final SchemeSettings settings;
    private final Map<String, Long> seen = new ConcurrentHashMap<>();

    SchemeArrivals(TenantTransaction transaction, SchemeRepository repository, SchemeSettings settings) {
        this.transaction = transaction;
        this.repository = repository;
        this.settings = settings;
    }

    /** Notes that this version is stored and committed; calls that wait for it here see it at their next look. */
    void arrived(String company, long version) {
        seen.merge(company, version, Math::max);
    }

    /** Nothing of it is here any more. */
    void forget(@Observes CompanyRemoved removed) {
        seen.remove(removed.company());
    }

    /**
     * Waits until the company's scheme is at least of that version, up to the configured patience.
     *
     * @return fails with {@link Schemes#notYetKnown(String)} when patience ends
     */
    Uni<Void> await(String company, long version) {
        if (isHere(company, version)) {
            return Uni.createFrom().voidItem();
        }
        return look(company, version, Patience.of(settings.patience()));
    }

    private Uni<Void> look(String company, long version, Patience patience) {
        return refresh(company, version).chain(here -> {
            if (here) {
                return Uni.createFrom().voidItem();
            }
            if (patience.hasEnded()) {
                return Uni.createFrom().failure(Schemes.notYetKnown(company));
            }
            return pause().chain(() -> look(company, version, patience));
        });
    }

    private Uni<Boolean> refresh(String company, long version) {
        if (isHere(company, version)) {
            return Uni.createFrom().item(true);
        }
        return transaction.in(company, sql -> repository.version(sql, company)).map(stored -> {
            if (stored > 0) {
                arrived(company, stored);
            }
            return stored >= version;
        });
    }

    private boolean isHere(String company, long version) {
        return seen.getOrDefault(company, 0L) >= version;
    }

    private Uni<Void> pause() {
        return Uni.createFrom().voidItem().onItem().delayIt().by(settings.poll());
    }

    /** How long one call still waits: a wait for another process, not a decision, so the machine's own clock will do. */
    private record Patience(long endsAtNanos) {

        static Patience of(Duration duration) {
            return new Patience(System.nanoTime() + duration.toNanos());
        }

        boolean hasEnded() {
            return System.nanoTime() - endsAtNanos >= 0;
        }
    }
}
