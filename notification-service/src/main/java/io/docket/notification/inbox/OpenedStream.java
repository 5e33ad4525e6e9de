package io.docket.notification.inbox;

import jakarta.enterprise.context.RequestScoped;

/** The stream of the present request. */
@RequestScoped
class OpenedStream {

    private InboxStream stream;

    InboxStream get() {
        return stream;
    }

    void set(InboxStream opened) {
        stream = opened;
    }
}
