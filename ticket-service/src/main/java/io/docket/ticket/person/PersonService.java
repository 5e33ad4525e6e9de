package io.docket.ticket.person;

import io.docket.platform.database.TenantTransaction;
import io.docket.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers who calls. The first call of a person costs a small transaction of its own (inside the command's it could
 * wait for another command of the same person that waits for this one's ticket); later calls cost a look into memory.
 */
@ApplicationScoped
public class PersonService {
    private static final int REMEMBERED = 20_000;

    /** Then the person is stored again: it may have been erased meanwhile, and come back. */
    private static final long AGAIN_AFTER = Duration.ofMinutes(10).toNanos();

    private final TenantTransaction transaction;
    private final PersonRepository repository;
    /** When each was stored, on the clock of {@link System#nanoTime}. */
    private final Map<Seen, Long> seen = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Long> eldest) {
            return size() > REMEMBERED;
        }
    });

    PersonService(TenantTransaction transaction, PersonRepository repository) {
        this.transaction = transaction;
        this.repository = repository;
    }

    /** Stores the caller as a known person of its company, unless this process did so in the last minutes, with the same name and address. */
    public Uni<Void> see(Caller caller) {
        Seen one = new Seen(caller.company(), caller.id(), caller.name(), caller.email(), caller.emailVerified());
        Long stored = seen.get(one);
        if (stored != null && System.nanoTime() - stored < AGAIN_AFTER) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .in(caller.company(), sql -> repository.see(sql, caller.company(), caller))
                .invoke(done -> seen.put(one, System.nanoTime()))
                .replaceWithVoid();
    }

    private record Seen(String company, String id, String name, String email, boolean emailVerified) {}
}
