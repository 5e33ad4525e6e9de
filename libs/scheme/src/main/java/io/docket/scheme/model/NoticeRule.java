package io.docket.scheme.model;

import java.util.List;

/**
 * Who is told of what.
 *
 * @param in the status entered; of CLOSED_BY_TIMER the status left; of all else the status the ticket is in
 * @param template the notice's name at notification-service
 */
public record NoticeRule(String id, NoticeTrigger on, List<Selector> in, List<Recipient> to, String template) {
    public NoticeRule {
        in = List.copyOf(in);
        to = List.copyOf(to);
    }
}
