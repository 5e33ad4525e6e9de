package io.docket.ticket.attachment;

import io.docket.platform.id.Ids;
import io.docket.platform.idempotency.Answer;
import io.docket.platform.idempotency.BodyHash;
import io.docket.platform.idempotency.Idempotency;
import io.docket.platform.idempotency.IdempotentCall;
import io.docket.platform.identity.Caller;
import io.docket.platform.problem.Problem;
import io.docket.ticket.ticket.Party;
import io.docket.ticket.ticket.TicketKey;
import io.docket.ticket.ticket.TicketReader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

/** Takes files from callers, and gives them out. */
@ApplicationScoped
class AttachmentService {
    private static final int CREATED = 201;

    private final Idempotency idempotency;
    private final BodyHash bodyHash;
    private final AttachmentStorage storage;
    private final AttachmentRepository rows;
    private final StoreCalls store;
    private final TicketReader reader;

    AttachmentService(
            Idempotency idempotency,
            BodyHash bodyHash,
            AttachmentStorage storage,
            AttachmentRepository rows,
            StoreCalls store,
            TicketReader reader) {
        this.idempotency = idempotency;
        this.bodyHash = bodyHash;
        this.storage = storage;
        this.rows = rows;
        this.store = store;
        this.reader = reader;
    }

    /**
     * Takes a file. Two calls with one key are the same where name and bytes are; the second one's copy is deleted again.
     *
     * @param key the {@code Idempotency-Key}, null for none
     * @param file where its bytes are until the call has been answered
     * @return 201 with the file; fails as {@link AttachmentStorage#store} does
     */
    Uni<Response> upload(Caller caller, String key, String name, Path file) {
        return storage.read(caller.requireCompany(), caller.id(), name, file)
                .chain(incoming -> storage.deposit(incoming).chain(() -> once(key, incoming)))
                .map(Answer::toResponse);
    }

    private Uni<Answer> once(String key, Incoming file) {
        IdempotentCall call = new IdempotentCall(
                key,
                file.company(),
                file.uploader(),
                "uploadAttachment",
                bodyHash.of(List.of(file.name(), file.hexadecimalSha256())));
        return idempotency
                .once(call, sql -> storage.arrived(sql, file)
                        .map(expires -> Answer.of(
                                CREATED,
                                new UploadedFile(
                                        file.id(),
                                        file.name(),
                                        file.type(),
                                        file.size(),
                                        file.hexadecimalSha256(),
                                        expires))))
                .onItem()
                .call(answer -> isOf(file, answer) ? Uni.createFrom().voidItem() : storage.giveUp(file))
                .onFailure(Problem.class)
                .call(() -> storage.giveUp(file));
    }

    /** Whether the answer is not one that an earlier call got. */
    private static boolean isOf(Incoming file, Answer answer) {
        return answer.body() instanceof UploadedFile uploaded && uploaded.id().equals(file.id());
    }

    /**
     * Gives a file out to whoever may see what it belongs to.
     *
     * @param range the {@code Range} header, null for none
     * @param known the {@code If-None-Match} header, null for none
     * @param ifRange the {@code If-Range} header, null for none
     * @return fails with 404 where the party may not see the ticket, or not the message; with 416 for bytes that are not there
     */
    Uni<Download> download(Party party, TicketKey key, String attachment, String range, String known, String ifRange) {
        UUID id = Ids.inPath(attachment);
        String company = party.caller().requireCompany();
        return reader.read(party, key, ticket -> List.of(rows.one(company, ticket, id, party.isDesk())))
                .map(found ->
                        rows.read(found.further().get(0)).stream().findFirst().orElseThrow(Problem::notFound))
                .chain(file -> {
                    String etag = Download.etag(file);
                    if (known != null && (known.contains(etag) || known.equals("*"))) {
                        return Uni.createFrom()
                                .item(new Download(
                                        file, null, Multi.createFrom().empty()));
                    }
                    boolean whole = ifRange != null && !ifRange.equals(etag);
                    return open(company, file, ByteRange.of(whole ? null : range, file.size()));
                });
    }

    private Uni<Download> open(String company, Attachment file, ByteRange range) {
        return store.open(new ObjectKey(company, file.id()), range.from(), range.length())
                .map(in -> new Download(file, range, store.read(in)));
    }
}
