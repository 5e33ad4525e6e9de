package io.docket.ticket.reference;

import io.docket.platform.database.TenantTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** The company's sequence of ticket numbers. */
@ApplicationScoped
class ReferenceRepository {
    private static final String TAKE_BLOCK = """
            insert into numbering (company, next_number) values ($1, $2)
            on conflict (company) do update set next_number = numbering.next_number + $2
            returning next_number - $2 as first, secret
            """;

    private final TenantTransaction transaction;

    ReferenceRepository(TenantTransaction transaction) {
        this.transaction = transaction;
    }

    /** Takes the next {@code size} numbers, in a transaction of its own, so that no creation holds the sequence. */
    Uni<Block> takeBlock(String company, int size) {
        return transaction.in(
                company, sql -> sql.query(TAKE_BLOCK, company, (long) size).map(rows -> {
                    var row = rows.iterator().next();
                    var permutation = new Permutation(row.getBuffer("secret").getBytes());
                    return new Block(permutation, row.getLong("first"), size);
                }));
    }
}
