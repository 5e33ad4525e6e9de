package io.docket.ticket.directory;

/** A record's key on {@code docket.directory}: company and team. A tombstone has nothing else to say whose it is. */
record TeamKey(String company, String team) {

    /**
     * Reads {@code company/team}.
     *
     * @throws IllegalArgumentException if the key has another form
     */
    static TeamKey of(String key) {
        int slash = key == null ? -1 : key.indexOf('/');
        if (slash < 1 || slash == key.length() - 1) {
            throw new IllegalArgumentException(
                    "The key '%s' names no team; records of the directory are keyed 'company/team'.".formatted(key));
        }
        return new TeamKey(key.substring(0, slash), key.substring(slash + 1));
    }
}
