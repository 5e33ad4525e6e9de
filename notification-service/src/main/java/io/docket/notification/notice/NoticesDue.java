package io.docket.notification.notice;

/** Something entered the ledger, or is to be sent again: senders of this process need not wait for their next sweep. */
public record NoticesDue() {}
