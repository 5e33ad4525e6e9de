package io.docket.ticket.person;

import java.util.Set;

/**
 * Who a person is.
 *
 * @param ids the login's; empty for somebody who is known by address alone
 * @param addresses folded; none that another login has as well
 */
public record Identity(Set<String> ids, Set<String> addresses) {
    /** The login's; null for somebody who is known by address alone. */
    public String id() {
        return ids.isEmpty() ? null : ids.iterator().next();
    }
}
