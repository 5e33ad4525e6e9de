package io.docket.platform.erasure;

/** What stands in the place of an erased person. */
public final class Erased {

    /** In the place of whatever was written by, or names, the person. */
    public static final String TEXT = "[erased]";

    /** In the place of the person's name. */
    public static final String NAME = "Erased person";

    private Erased() {}
}
