package io.docket.ticket.attachment;

import io.docket.platform.problem.Problem;
import io.smallrye.mutiny.Uni;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A store with room for so many files. */
public final class StubStorage extends AttachmentStorage {
    private final int room;
    private final List<UUID> stored = new ArrayList<>();
    private final List<UUID> released = new ArrayList<>();

    public StubStorage(int room) {
        super(null, null, null, null, null);
        this.room = room;
    }

    public List<UUID> stored() {
        return stored;
    }

    public List<UUID> released() {
        return released;
    }

    @Override
    public Uni<Attachment> store(String company, String uploader, String name, InputStream content) {
        if (name.endsWith(".exe")) {
            return Uni.createFrom().failure(Problem.of(415, "file-type-refused", "No such files", "It is a program"));
        }
        if (stored.size() == room) {
            return Uni.createFrom().failure(Problem.of(409, "too-many-uploads", "Too many files wait", "Wait"));
        }
        stored.add(UUID.randomUUID());
        return Uni.createFrom().item(new Attachment(stored.get(stored.size() - 1), name, "text/plain", 1));
    }

    @Override
    public Uni<Void> release(String company, List<UUID> ids) {
        released.addAll(ids);
        return Uni.createFrom().voidItem();
    }
}
