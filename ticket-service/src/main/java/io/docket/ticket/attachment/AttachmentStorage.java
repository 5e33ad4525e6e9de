package io.docket.ticket.attachment;

import io.docket.platform.database.Sql;
import io.docket.platform.database.TenantTransaction;
import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Takes files into the store. A row tells of each before its first byte is stored, and says when it is complete; so whatever
 * happens in between leaves a row that the sweep finds, and no object without one.
 */
@ApplicationScoped
public class AttachmentStorage {
    private static final Logger LOG = Logger.getLogger(AttachmentStorage.class);

    private final TenantTransaction transaction;
    private final AttachmentRepository rows;
    private final StoreCalls store;
    private final FileTypes types;
    private final AttachmentSettings settings;

    AttachmentStorage(
            TenantTransaction transaction,
            AttachmentRepository rows,
            StoreCalls store,
            FileTypes types,
            AttachmentSettings settings) {
        this.transaction = transaction;
        this.rows = rows;
        this.store = store;
        this.types = types;
        this.settings = settings;
    }

    /**
     * Keeps a file that belongs to nothing yet; it is deleted after a day unless something has it by then.
     *
     * @param uploader who may bind it, by the token's {@code sub}
     * @param name as it came; it is cleaned
     * @param content its bytes, read on another thread, once, and not closed
     * @return the file; fails with a {@code Problem}: 413 {@code too-large}, 415 {@code file-type-refused}, 422 {@code invalid}
     *     for an empty one, 409 {@code too-many-uploads}
     */
    public Uni<Attachment> store(String company, String uploader, String name, InputStream content) {
        return store.blocking(() -> spool(content)).chain(file -> store(company, uploader, name, file)
                .onTermination()
                .call(() -> store.blocking(() -> Files.deleteIfExists(file))));
    }

    private Uni<Attachment> store(String company, String uploader, String name, Path file) {
        return read(company, uploader, name, file).chain(incoming -> deposit(incoming)
                .chain(() -> transaction.in(company, sql -> arrived(sql, incoming)))
                .replaceWith(incoming.attachment()));
    }

    /** Reads a file through that is on this machine; fails as {@link #store} does. */
    Uni<Incoming> read(String company, String uploader, String name, Path file) {
        long largest = settings.maxSize().asLongValue();
        return store.blocking(() -> Incoming.read(company, uploader, file, name, types, largest));
    }

    /** Stores a file's bytes, and before them a row that tells of it; fails with 409 {@code too-many-uploads}. */
    Uni<Void> deposit(Incoming file) {
        return transaction
                .in(file.company(), sql -> rows.unbound(sql, file.company(), file.uploader())
                        .invoke(unbound -> requireRoom(unbound, file.size()))
                        .chain(() -> rows.add(sql, file, settings.keepUnbound())))
                .chain(() -> store.put(file.key(), file.file()).onFailure().call(() -> giveUp(file)));
    }

    /** Says that a file's bytes are stored: from the end of the transaction on it can be bound. Gives until when. */
    Uni<Instant> arrived(Sql sql, Incoming file) {
        return rows.arrived(sql, file.key())
                .map(expires -> expires.orElseThrow(() -> new IllegalStateException(
                        "The attachment " + file.key().text() + " was given up while it arrived")));
    }

    /** Nobody will have those files, as far as nothing has them by now: they are in nobody's way any more. Never fails. */
    public Uni<Void> release(String company, List<UUID> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return giveUp(ids.stream().map(id -> new ObjectKey(company, id)).toList());
    }

    /** Nobody will have that file. Never fails: what is not said now follows from the time. */
    Uni<Void> giveUp(Incoming file) {
        return giveUp(List.of(file.key()));
    }

    private Uni<Void> giveUp(List<ObjectKey> keys) {
        return transaction
                .in(keys.get(0).company(), sql -> rows.giveUp(sql, keys))
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "The attachments %s wait for their time", keys))
                .onFailure()
                .recoverWithNull();
    }

    private void requireRoom(AttachmentRepository.Unbound unbound, long size) {
        long more = Math.max(size, AttachmentRepository.COUNTS_AT_LEAST);
        if (unbound.ofPerson() + more > settings.unboundPerPerson().asLongValue()
                || unbound.ofCompany() + more > settings.unboundPerCompany().asLongValue()) {
            throw Problem.of(
                    409,
                    "too-many-uploads",
                    "Too many files wait to be sent",
                    "Send those that were uploaded with a ticket or message, or wait: each is deleted after "
                            + settings.keepUnbound() + ".");
        }
    }

    /** On the disk, without ever being in memory as a whole; no more of it than is taken. */
    private Path spool(InputStream content) throws IOException {
        long largest = settings.maxSize().asLongValue();
        Path file = Files.createTempFile("attachment", ".part");
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] buffer = new byte[64 * 1024];
            long size = 0;
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                size += read;
                if (size > largest) {
                    throw Incoming.tooLarge(largest);
                }
                out.write(buffer, 0, read);
            }
            return file;
        } catch (IOException | RuntimeException failure) {
            Files.deleteIfExists(file);
            throw failure;
        }
    }
}
