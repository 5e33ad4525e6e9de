package io.docket.notification.owntemplate;

import java.util.List;

/** A template that may not be used, with everything that is wrong with it. */
final class UnsoundTemplate extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Flaw> flaws;

    UnsoundTemplate(List<Flaw> flaws) {
        super(flaws.get(0).field() + ": " + flaws.get(0).message(), null, false, false);
        this.flaws = List.copyOf(flaws);
    }

    List<Flaw> flaws() {
        return flaws;
    }
}
