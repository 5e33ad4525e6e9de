package io.docket.notification.owntemplate;

/** What came out of a template is nothing that can be sent. */
final class UnfitWording extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Part part;

    /** @param message what is wrong and what to do; nothing of what people wrote */
    UnfitWording(Part part, String message) {
        super(message, null, false, false);
        this.part = part;
    }

    Flaw flaw() {
        return Flaw.of(part, getMessage());
    }
}
