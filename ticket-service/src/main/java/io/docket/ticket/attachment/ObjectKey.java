package io.docket.ticket.attachment;

import java.util.UUID;

/**
 * Where the bytes of a file are in the store: under the company, so that a company's can be found together. Made of nothing that
 * came from outside: a company's id is a slug, the file's is ours.
 */
record ObjectKey(String company, UUID id) {
    /** As stores write it. */
    String text() {
        return prefix(company) + id;
    }

    /** What the keys of all files of a company begin with, and of no other's. */
    static String prefix(String company) {
        return company + "/";
    }
}
