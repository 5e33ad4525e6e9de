package io.docket.ticket.ticket;

import io.docket.platform.paging.Page;
import io.docket.ticket.attachment.Attachment;
import io.docket.ticket.message.MessageView;
import java.util.List;

/**
 * What is shown beside a ticket where it was asked for; null where it was not.
 *
 * @param queuePosition from 1; null outside the queue, too
 * @param attachments of the description; null where there are none
 * @param messages the first page
 */
public record Beside(Integer queuePosition, List<Attachment> attachments, Page<MessageView> messages) {
    /** Nothing. */
    public static final Beside NOTHING = new Beside(null, null, null);

    public Beside {
        attachments = attachments == null || attachments.isEmpty() ? null : List.copyOf(attachments);
    }

    /** Its place in the queue alone. */
    public static Beside position(Integer queuePosition) {
        return new Beside(queuePosition, null, null);
    }
}
