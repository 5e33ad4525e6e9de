package io.docket.notification.notice;

import java.util.UUID;

/**
 * A notice as its sender holds it.
 *
 * @param id of the ledger's row; what is derived from it (a mail's Message-ID) is the same at every attempt
 * @param claim the token under which this sender has it
 * @param attempts how often sending was begun before
 */
public record Notice(
        String company,
        UUID id,
        UUID ticket,
        String reference,
        String cause,
        String notice,
        int step,
        String channel,
        String recipient,
        NoticeContent content,
        UUID claim,
        int attempts) {}
