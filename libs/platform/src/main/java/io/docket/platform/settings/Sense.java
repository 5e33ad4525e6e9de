package io.docket.platform.settings;

/** Settings that make no sense keep a service from starting, and it says which. */
public final class Sense {

    private Sense() {}

    /**
     * Ends the start unless a setting makes sense.
     *
     * @param otherwise names the setting and says what it must be
     * @throws IllegalArgumentException with those words
     */
    public static void require(boolean sense, String otherwise) {
        if (!sense) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
