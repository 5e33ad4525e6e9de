package io.docket.notification.rotation;

import io.docket.platform.database.Sql;
import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.identity.Caller;
import io.docket.platform.secret.Secrets;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jboss.logging.Logger;

/** What operators do when the key is replaced: see which keys are still needed, and have secrets encrypted anew. */
@ApplicationScoped
class RotationService {

    private static final Logger LOG = Logger.getLogger(RotationService.class);

    /** Of each kind, in one transaction. */
    private static final int AT_ONCE = 1_000;

    private final WorkerTransaction transaction;
    private final SealedSecretRepository sealed;
    private final Secrets secrets;

    RotationService(WorkerTransaction transaction, SealedSecretRepository sealed, Secrets secrets) {
        this.transaction = transaction;
        this.sealed = sealed;
        this.secrets = secrets;
    }

    /** The configured keys, and those that are missing, each with the number of its secrets. */
    Uni<List<KeyInUse>> keys() {
        return transaction.run(this::keys);
    }

    /** Encrypts some of what former keys have encrypted under the present one; again, until none is left. */
    Uni<Resealing> reseal(Caller operator) {
        return transaction.run(sql -> sealed.lock(sql, secrets.formerKeyIds(), AT_ONCE)
                .map(found -> found.stream()
                        .flatMap(secret -> resealed(secret).stream())
                        .toList())
                .call(done -> sealed.save(sql, done))
                .invoke(done -> sql.afterCommit(() -> LOG.infof(
                        "Operator %s had %d secrets encrypted under the present key", operator.id(), done.size())))
                .chain(done -> keys(sql).map(keys -> new Resealing(done.size(), keys))));
    }

    private Optional<SealedSecret> resealed(SealedSecret secret) {
        try {
            String text = secrets.open(secret.sealed(), secret.place());
            return Optional.of(new SealedSecret(
                    secret.company(),
                    secret.id(),
                    secret.former(),
                    secrets.seal(text, secret.place()),
                    secret.place()));
        } catch (IllegalStateException unreadable) {
            LOG.errorf(
                    "A secret of company %s (%s) stays under its former key: %s",
                    secret.company(),
                    secret.id() == null ? "the group's robot" : "webhook " + secret.id(),
                    unreadable.getMessage());
            return Optional.empty();
        }
    }

    private Uni<List<KeyInUse>> keys(Sql sql) {
        return sealed.byKey(sql).map(counts -> {
            Map<String, Long> missing = new TreeMap<>(counts);
            List<KeyInUse> keys = new ArrayList<>();
            keys.add(
                    new KeyInUse(secrets.presentKeyId(), KeyInUse.Use.PRESENT, taken(missing, secrets.presentKeyId())));
            secrets.formerKeyIds().forEach(id -> keys.add(new KeyInUse(id, KeyInUse.Use.FORMER, taken(missing, id))));
            missing.forEach((id, count) -> keys.add(new KeyInUse(id, KeyInUse.Use.MISSING, count)));
            return keys;
        });
    }

    private static long taken(Map<String, Long> counts, String id) {
        Long count = counts.remove(id);
        return count == null ? 0 : count;
    }
}
