package io.docket.ticket.mail;

import io.docket.platform.problem.Problem;
import io.docket.ticket.attachment.AttachmentStorage;
import io.docket.ticket.attachment.Enclosed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keeps the files of mails as uploads of whoever handed the mail over, to be bound to what becomes of it. */
@ApplicationScoped
class MailFiles {
    private static final int FIRST_SERVER_ERROR = 500;
    private static final int LONGEST_LIST = 4_000;
    private static final String RETRY_SECONDS = "60";

    private final AttachmentStorage storage;

    MailFiles(AttachmentStorage storage) {
        this.storage = storage;
    }

    /**
     * What became of a mail's files.
     *
     * @param files that are kept
     * @param leftOut in words for the mail's text, each with the reason; empty where none was
     */
    record Kept(Enclosed files, String leftOut) {
        static final Kept NONE = new Kept(Enclosed.NONE, "");

        /** A text that names the files that are missing. */
        String under(String text) {
            return text + leftOut;
        }
    }

    /** A file's id, or why there is none. */
    private record One(UUID id, String leftOut) {}

    /**
     * Keeps them, one after another; fails only where the store does or has no room left, with which the whole mail can be tried again.
     * Then none of them is kept.
     */
    Uni<Kept> keep(String company, String uploader, List<MailFile> files) {
        if (files.isEmpty()) {
            return Uni.createFrom().item(Kept.NONE);
        }
        List<UUID> stored = new ArrayList<>();
        return Multi.createFrom()
                .iterable(files.subList(0, Math.min(files.size(), Enclosed.MOST)))
                .onItem()
                .transformToUniAndConcatenate(
                        file -> keep(company, uploader, file).invoke(one -> note(one, stored)))
                .collect()
                .asList()
                .map(kept -> kept(uploader, kept, files.subList(kept.size(), files.size())))
                .onFailure()
                .call(() -> storage.release(company, stored));
    }

    /** Nothing has become of the mail that needs them. */
    Uni<Void> release(String company, Kept kept) {
        return storage.release(company, kept.files().ids());
    }

    private static void note(One one, List<UUID> stored) {
        if (one.id() != null) {
            stored.add(one.id());
        }
    }

    private Uni<One> keep(String company, String uploader, MailFile file) {
        return storage.store(company, uploader, file.name(), new ByteArrayInputStream(file.bytes()))
                .map(stored -> new One(stored.id(), null))
                .onFailure(MailFiles::isWithoutRoom)
                .transform(full -> Problem.of(
                                503,
                                "unavailable",
                                "The service cannot do this now",
                                "Too many files wait to be sent, so that those of this mail find no room. Hand the same mail over"
                                        + " again later.")
                        .withHeader("Retry-After", RETRY_SECONDS))
                .onFailure(failure -> failure instanceof Problem problem && problem.status() < FIRST_SERVER_ERROR)
                .recoverWithItem(refused -> new One(null, file.name() + " (" + reason((Problem) refused) + ")"));
    }

    /** What waits to be bound is no fault of this file: it would be lost for what passes. */
    private static boolean isWithoutRoom(Throwable failure) {
        return Problem.is(failure, "too-many-uploads");
    }

    private static String reason(Problem refused) {
        return refused.code().equals("invalid") ? "it is empty" : Objects.toString(refused.detail(), refused.code());
    }

    private static Kept kept(String uploader, List<One> kept, List<MailFile> tooMany) {
        List<UUID> ids = kept.stream().map(One::id).filter(Objects::nonNull).toList();
        String missing = Stream.concat(
                        kept.stream().map(One::leftOut).filter(Objects::nonNull),
                        tooMany.stream().map(file -> file.name() + " (more than " + Enclosed.MOST + " files)"))
                .collect(Collectors.joining("; "));
        String listed = missing.length() <= LONGEST_LIST ? missing : missing.substring(0, LONGEST_LIST) + "…";
        return new Kept(
                new Enclosed(uploader, ids), missing.isEmpty() ? "" : "\n\n[Files that are left out: " + listed + "]");
    }
}
