package io.docket.ticket.mailbox;

import java.time.Instant;

/**
 * A mailbox as it is stored.
 *
 * @param address where it is and how one logs in
 * @param sealedPassword for its place only
 * @param side of senders who open tickets; null for the scheme's first
 * @param authenticatedBy the server whose {@code Authentication-Results} vouch for senders; null where the company does without
 * @param progress how far it has been read
 * @param state how it went
 * @param version grows with each change by an admin
 * @param claim grows with each change and each poll: what carries an older one is refused
 */
record Mailbox(
        String company,
        String name,
        Address address,
        byte[] sealedPassword,
        String side,
        String authenticatedBy,
        boolean enabled,
        Progress progress,
        State state,
        long version,
        long claim) {

    /** A server, a user and a folder there. */
    record Address(String host, int port, Encryption encryption, String user, String folder) {
        /** Whether a password for that one is for this one, too. */
        boolean isSameLogin(Address other) {
            return host.equalsIgnoreCase(other.host) && port == other.port && user.equals(other.user);
        }
    }

    /**
     * How far the folder has been read.
     *
     * @param validity the folder's UIDVALIDITY; 0 before the first poll
     * @param last the last UID that is done
     * @param firstNew the first UID that came after the folder became known: from there on also what somebody has read is taken
     * @param failures how often the next mail was attempted, and not done since
     */
    record Progress(long validity, long last, long firstNew, int failures) {
        static final Progress NONE = new Progress(0, 0, 0, 0);

        /** A folder that is not known, or whose UIDs begin anew. */
        static Progress begin(long validity, long next) {
            return new Progress(validity, 0, next, 0);
        }

        /** That mail is done. */
        Progress past(long uid) {
            return new Progress(validity, uid, firstNew, 0);
        }

        /** The next mail is attempted, or failed: nobody knows before it is done. */
        Progress failed() {
            return new Progress(validity, last, firstNew, failures + 1);
        }
    }

    /**
     * How it went.
     *
     * @param polledAt when the last poll ended; null before the first
     * @param error why it failed; null where it did not
     * @param failures how often in a row it has failed
     * @param taken how many mails were taken in all
     * @param setAside how many were set aside in all
     * @param lastSetAside what was wrong with the last one of those; null for none
     */
    record State(Instant polledAt, String error, int failures, long taken, long setAside, String lastSetAside) {
        static final State NEW = new State(null, null, 0, 0, 0, null);
    }

    /** What binds the password to this mailbox. */
    static String[] secretsPlace(String company, String name) {
        return new String[] {company, "mailbox", name};
    }
}
