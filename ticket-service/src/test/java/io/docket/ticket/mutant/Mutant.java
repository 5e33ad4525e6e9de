package io.docket.ticket.mutant;

import java.util.Set;

/**
 * A template in which one thing that a rule asks for is gone, or says the opposite.
 *
 * @param rules the rules that ask for it, as {@code RET-05}; the tests of any one of them should notice
 * @param entry the entry's id, or where else in the document the change is
 * @param change what was changed, in a few words
 * @param document the whole changed template
 */
record Mutant(String template, Set<String> rules, String entry, String change, String document) {

    String name() {
        return template + " " + entry + " " + change;
    }
}
