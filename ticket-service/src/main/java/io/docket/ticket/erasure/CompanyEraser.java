package io.docket.ticket.erasure;

import io.docket.platform.database.WorkerTransaction;
import io.docket.platform.erasure.PersonDigests;
import io.docket.platform.erasure.PlatformErasure;
import io.docket.platform.outbox.Outbox;
import io.docket.platform.outbox.OutboxEvent;
import io.docket.ticket.attachment.AttachmentSweep;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Takes a person out of what a company has beside its tickets, and says in the end that nothing is left. */
@ApplicationScoped
class CompanyEraser {
    private static final UUID FIRST = new UUID(0, 0);

    private final WorkerTransaction transaction;
    private final BesideTicketsRepository rows;
    private final PlatformErasure platform;
    private final ErasureRepository erasures;
    private final AttachmentSweep sweep;
    private final Outbox outbox;

    CompanyEraser(
            WorkerTransaction transaction,
            BesideTicketsRepository rows,
            PlatformErasure platform,
            ErasureRepository erasures,
            AttachmentSweep sweep,
            Outbox outbox) {
        this.transaction = transaction;
        this.rows = rows;
        this.platform = platform;
        this.erasures = erasures;
        this.sweep = sweep;
        this.outbox = outbox;
    }

    /** All rows of it; the files go in the end. */
    Uni<Void> erase(Erasure erasure) {
        PersonDigests person = erasure.person();
        return forget(erasure)
                .chain(() -> transaction.run(
                        sql -> rows.ids(sql, erasure, person).chain(() -> rows.mailboxes(sql, erasure, person))))
                .chain(() -> transaction.run(sql -> rows.statistics(sql, erasure, person)))
                .chain(() -> platform.redact(erasure.company(), erasure.pseudonym(), person))
                .replaceWithVoid();
    }

    /** Has the files leave, too, and gives whether it is done: not while bytes of them are in the store, or may still come. */
    Uni<Boolean> finish(Erasure erasure) {
        return arriving(erasure, erasure.person(), FIRST, false).chain(arriving -> transaction
                .run(sql -> rows.leaving(sql, erasure))
                .chain(leaving -> leaving || arriving ? swept() : done(erasure)));
    }

    /** Nobody knows the person by its address from now on, or can choose it as the one who works on a ticket. */
    Uni<Void> forget(Erasure erasure) {
        PersonDigests person = erasure.person();
        return persons(erasure, person, "").chain(() -> addresses(erasure, person, ""));
    }

    private Uni<Void> persons(Erasure erasure, PersonDigests person, String after) {
        return transaction
                .run(sql -> rows.persons(sql, erasure, person, after))
                .chain(last -> last == null ? nothing() : persons(erasure, person, last));
    }

    private Uni<Void> addresses(Erasure erasure, PersonDigests person, String after) {
        return transaction
                .run(sql -> rows.addresses(sql, erasure, person, after))
                .chain(last -> last == null ? nothing() : addresses(erasure, person, last));
    }

    /** Goes through what was uploaded and not sent; gives whether something of the person's is not wholly there. */
    private Uni<Boolean> arriving(Erasure erasure, PersonDigests person, UUID after, boolean before) {
        return transaction
                .run(sql -> rows.uploads(sql, erasure, person, after)
                        .call(page -> sql.execute(erasures.count(erasure, 0, page.leaving()))))
                .chain(page -> {
                    boolean arriving = before || page.arriving();
                    return page.last() == null
                            ? Uni.createFrom().item(arriving)
                            : arriving(erasure, person, page.last(), arriving);
                });
    }

    private Uni<Boolean> swept() {
        sweep.wake();
        return Uni.createFrom().item(false);
    }

    private Uni<Boolean> done(Erasure erasure) {
        return transaction
                .run(sql -> erasures.finish(sql, erasure)
                        .chain(at -> at.map(then -> outbox.append(sql, told(erasure, then)))
                                .orElseGet(CompanyEraser::nothing)))
                .replaceWith(true);
    }

    private static List<OutboxEvent> told(Erasure erasure, Instant at) {
        return List.of(ErasureEvents.done(erasure, at));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
