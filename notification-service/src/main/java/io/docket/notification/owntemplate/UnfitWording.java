package io.docket.notification.owntemplate;

/** What came out of a template is nothing that can be sent. */
final class UnfitWording extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Flaw flaw;

    /** @param message what is wrong and what to do; nothing of what people wrote */
    UnfitWording(Part part, String message) {
        this(Flaw.of(part, message));
    }

    /** @param flaw says nothing of what people wrote */
    UnfitWording(Flaw flaw) {
        super(flaw.message(), null, false, false);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
