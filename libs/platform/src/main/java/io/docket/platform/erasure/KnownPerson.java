package io.docket.platform.erasure;

import java.util.Set;

/**
 * What a company knows of a person, in the clear. Lives as long as it takes to make {@link PersonDigests} of it, and is stored nowhere.
 *
 * @param ids all ids
 * @param addresses all email addresses
 * @param names all names; an address or an id that stands for a name is as good
 * @param sharedNames those of the names that somebody else in the company has, too, or that others have given the person: they mean the
 *     person in its own tickets alone
 */
public record KnownPerson(Set<String> ids, Set<String> addresses, Set<String> names, Set<String> sharedNames) {

    public KnownPerson {
        ids = Set.copyOf(ids);
        addresses = Set.copyOf(addresses);
        names = Set.copyOf(names);
        sharedNames = Set.copyOf(sharedNames);
    }
}
