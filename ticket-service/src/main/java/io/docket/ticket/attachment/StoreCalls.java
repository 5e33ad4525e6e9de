package io.docket.ticket.attachment;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.WorkerExecutor;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;

/**
 * Calls of the store, and whatever else blocks for files, on threads of their own: however slow the store is, only files wait for
 * it. Nothing here holds more of a file in memory than {@value #CHUNK} bytes.
 */
@ApplicationScoped
class StoreCalls {
    private static final Logger LOG = Logger.getLogger(StoreCalls.class);
    private static final boolean ONE_AFTER_THE_OTHER = false;
    private static final int CHUNK = 64 * 1024;

    private final ObjectStore store;
    private final WorkerExecutor workers;

    StoreCalls(ObjectStore store, Vertx vertx, AttachmentSettings settings) {
        this.store = store;
        this.workers = vertx.createSharedWorkerExecutor("attachments", settings.concurrency());
    }

    @PreDestroy
    void end() {
        workers.closeAndForget();
    }

    /** Does what blocks. That the disk or the store fails is nothing to do with the call: it passes. */
    <T> Uni<T> blocking(Callable<T> work) {
        return workers.executeBlocking(work, ONE_AFTER_THE_OTHER)
                .onFailure(IOException.class)
                .transform(failure -> new UncheckedIOException((IOException) failure));
    }

    /** As {@link ObjectStore#put}. */
    Uni<Void> put(ObjectKey key, Path file) {
        return blocking(() -> {
            store.put(key, file);
            return null;
        });
    }

    /** As {@link ObjectStore#delete}. */
    Uni<Void> delete(ObjectKey key) {
        return blocking(() -> {
            store.delete(key);
            return null;
        });
    }

    /** As {@link ObjectStore#open}; that an object is gone whose row is there is nothing that passes. */
    Uni<InputStream> open(ObjectKey key, long from, long length) {
        return blocking(() -> store.open(key, from, length))
                .onFailure(failure -> failure.getCause() instanceof NoSuchFileException)
                .transform(lost -> new IllegalStateException(
                        "The store has lost the attachment " + key.text() + ", of which the database knows"));
    }

    /** The bytes of a stream as fast as they are asked for; closes it in the end, also where nobody wants the rest. */
    Multi<Buffer> read(InputStream in) {
        return Multi.createBy()
                .repeating()
                .uni(() -> blocking(() -> Buffer.buffer(in.readNBytes(CHUNK))))
                .until(chunk -> chunk.length() == 0)
                .onTermination()
                .invoke(() -> blocking(() -> close(in)).subscribe().with(closed -> {}));
    }

    private static Void close(InputStream in) {
        try {
            in.close();
        } catch (IOException | UncheckedIOException unclosed) {
            LOG.debugf(unclosed, "A stream of the store was not closed");
        }
        return null;
    }
}
