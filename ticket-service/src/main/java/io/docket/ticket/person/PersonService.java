package io.docket.ticket.person;

import io.docket.platform.database.TenantTransaction;
import io.docket.platform.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
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

    private final TenantTransaction transaction;
    private final PersonRepository repository;
    private final Map<Seen, Seen> seen = Collections.synchronizedMap(new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Seen, Seen> eldest) {
            return size() > REMEMBERED;
        }
    });

    PersonService(TenantTransaction transaction, PersonRepository repository) {
        this.transaction = transaction;
        this.repository = repository;
    }

    /** Stores the caller as a known person of its company, unless this process did so with the same name and address. */
    public Uni<Void> see(Caller caller) {
        Seen one = new Seen(caller.company(), caller.id(), caller.name(), caller.email(), caller.emailVerified());
        if (seen.containsKey(one)) {
            return Uni.createFrom().voidItem();
        }
        return transaction
                .in(caller.company(), sql -> repository.see(sql, caller.company(), caller))
                .invoke(stored -> seen.put(one, one))
                .replaceWithVoid();
    }

    private record Seen(String company, String id, String name, String email, boolean emailVerified) {}
}
