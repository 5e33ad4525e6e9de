package io.docket.platform.email;

import java.net.IDN;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address that a mail can be sent to: a plain {@code local@domain} in ASCII, the domain converted where it is an
 * internationalised one. Holds nothing that could end a header or an SMTP command.
 */
public record EmailAddress(String value) {

    private static final int LONGEST = 254;
    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final Pattern LOCAL = Pattern.compile("(?=.{1,64}$)" + ATOM + "(\\." + ATOM + ")*");
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern DOMAIN = Pattern.compile(LABEL + "(\\." + LABEL + ")*");

    /** Empty where the text is no address that mail could be sent to. */
    public static Optional<EmailAddress> parse(String text) {
        String trimmed = text == null ? "" : text.strip();
        int at = trimmed.lastIndexOf('@');
        if (at < 1) {
            return Optional.empty();
        }
        return domain(trimmed.substring(at + 1))
                .filter(domain -> LOCAL.matcher(trimmed.substring(0, at)).matches())
                .map(domain -> new EmailAddress(trimmed.substring(0, at) + "@" + domain))
                .filter(address -> address.value().length() <= LONGEST);
    }

    /** @throws IllegalArgumentException for a property whose value is no address */
    public static EmailAddress configured(String property, String address) {
        return parse(address)
                .orElseThrow(() ->
                        new IllegalArgumentException("%s is not an email address: '%s'".formatted(property, address)));
    }

    public String domain() {
        return value.substring(value.lastIndexOf('@') + 1);
    }

    private static Optional<String> domain(String given) {
        try {
            return Optional.of(IDN.toASCII(given))
                    .filter(domain -> DOMAIN.matcher(domain).matches());
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
    }
}
