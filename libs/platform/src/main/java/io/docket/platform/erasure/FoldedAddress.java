package io.docket.platform.erasure;

import io.docket.platform.email.EmailAddress;
import java.net.IDN;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** Addresses as they are compared: without case, an internationalised domain as its ASCII. */
final class FoldedAddress {

    private FoldedAddress() {}

    static String of(String address) {
        return EmailAddress.parse(address)
                .map(EmailAddress::value)
                .orElseGet(address::strip)
                .toLowerCase(Locale.ROOT);
    }

    /** The ways in which texts may have it. */
    static Set<String> writings(String address) {
        Set<String> writings = new LinkedHashSet<>();
        writings.add(address.strip());
        writings.add(of(address));
        int at = address.lastIndexOf('@');
        if (at > 0) {
            writings.add(address.substring(0, at) + "@"
                    + IDN.toUnicode(address.substring(at + 1).strip()));
        }
        return writings;
    }
}
