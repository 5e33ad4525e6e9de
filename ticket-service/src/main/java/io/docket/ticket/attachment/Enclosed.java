package io.docket.ticket.attachment;

import io.docket.ticket.validation.Checks;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;

/**
 * Uploaded files that are to go with a description or message.
 *
 * @param uploader whose they must be
 * @param ids which, in their order; empty for none
 */
public record Enclosed(String uploader, List<UUID> ids) {
    /** The most that one description or message has. */
    public static final int MOST = 10;

    /** No files. */
    public static final Enclosed NONE = new Enclosed(null, List.of());

    public Enclosed {
        ids = List.copyOf(ids);
    }

    /** Checks a request's list of ids: at most {@value #MOST}, each once. */
    public static void check(List<UUID> ids, Checks checks) {
        checks.that(ids.size() <= MOST, "attachments", "are more than " + MOST);
        for (int i = 0; i < ids.size(); i++) {
            checks.required("attachments[" + i + "]", ids.get(i));
        }
        checks.that(new HashSet<>(ids).size() == ids.size(), "attachments", "name one file twice");
    }

    public boolean isEmpty() {
        return ids.isEmpty();
    }
}
