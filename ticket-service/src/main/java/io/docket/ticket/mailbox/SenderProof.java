package io.docket.ticket.mailbox;

import io.docket.ticket.mailbox.FieldTokens.Kind;
import io.docket.ticket.mailbox.FieldTokens.Token;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the server that received a mail says that it is really from whom it says: DMARC passed, by the
 * {@code Authentication-Results} (RFC 8601) that this server wrote. It stands above all that came with the mail, and the server
 * removes whatever pretends to be its own. Servers repeat in it what senders wrote, so only its shape tells what is theirs: whatever has
 * another shape proves nothing.
 */
final class SenderProof {
    private static final int LONGEST_HEADER = 256 * 1024;

    private SenderProof() {}

    /** A field of a header, its name in small letters and its value on one line. */
    private record Field(String name, String value) {}

    /** Whether the topmost results of that server say so of the one address that the mail is from. */
    static boolean isGivenBy(String server, byte[] mail) {
        List<Field> header = header(mail);
        Optional<String> domain = domain(header);
        if (domain.isEmpty()) {
            return false;
        }
        for (Field field : header) {
            if (field.name().equals("authentication-results")) {
                List<Token> tokens = FieldTokens.of(field.value(), ";=").orElse(List.of());
                if (!tokens.isEmpty() && isOf(server, tokens.get(0))) {
                    return passes(tokens, domain.get());
                }
            }
        }
        return false;
    }

    private static boolean isOf(String server, Token first) {
        return first.kind() != Kind.SIGN && first.text().equalsIgnoreCase(server);
    }

    /** The fields; none of a header that is too long to be looked at as a whole. Lines end as the reader of mails has them end. */
    private static List<Field> header(byte[] mail) {
        String text = new String(mail, 0, Math.min(mail.length, LONGEST_HEADER), StandardCharsets.ISO_8859_1);
        List<Field> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        for (int from = 0; from < text.length(); ) {
            int end = text.indexOf('\n', from);
            if (end < 0 && mail.length > LONGEST_HEADER) {
                return List.of();
            }
            String line = text.substring(from, end < 0 ? text.length() : end);
            from = end < 0 ? text.length() : end + 1;
            String words = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
            if (words.isEmpty()) {
                add(fields, field);
                return fields;
            }
            if (words.charAt(0) != ' ' && words.charAt(0) != '\t') {
                add(fields, field);
            }
            field.append(words);
        }
        add(fields, field);
        return mail.length > LONGEST_HEADER ? List.of() : fields;
    }

    private static void add(List<Field> fields, StringBuilder field) {
        int colon = field.indexOf(":");
        if (colon > 0) {
            fields.add(
                    new Field(field.substring(0, colon).strip().toLowerCase(Locale.ROOT), field.substring(colon + 1)));
        }
        field.setLength(0);
    }

    /** The domain of the one address in the one {@code From}; empty where there is another number of either. */
    private static Optional<String> domain(List<Field> header) {
        List<Field> from =
                header.stream().filter(field -> field.name().equals("from")).toList();
        if (from.size() != 1) {
            return Optional.empty();
        }
        return FieldTokens.of(from.get(0).value(), "<>@,;:").map(SenderProof::address).stream()
                .filter(address -> address.size() == 3
                        && address.get(0).kind() != Kind.SIGN
                        && address.get(1).isSign('@')
                        && address.get(2).kind() == Kind.WORD)
                .map(address -> address.get(2).text())
                .findFirst();
    }

    /** What stands in angle brackets behind a name, or all of it; empty where there is more. */
    private static List<Token> address(List<Token> from) {
        int open = from.size() - 5;
        boolean bracketed = open >= 0
                && from.get(open).isSign('<')
                && from.get(from.size() - 1).isSign('>')
                && from.subList(0, open).stream().noneMatch(token -> token.kind() == Kind.SIGN);
        return bracketed ? from.subList(open + 1, from.size() - 1) : from;
    }

    /** Whether there is a result of DMARC, and none that is not {@code pass} or is about another domain. */
    private static boolean passes(List<Token> results, String domain) {
        int found = 0;
        int from = 0;
        while (from < results.size()) {
            int end = from;
            while (end < results.size() && !results.get(end).isSign(';')) {
                end++;
            }
            List<Token> result = results.subList(from, end);
            if (from > 0 && isDmarc(result)) {
                found++;
                if (!passesOne(result, domain)) {
                    return false;
                }
            }
            from = end + 1;
        }
        return found > 0;
    }

    /** The method's name may have a version. */
    private static boolean isDmarc(List<Token> result) {
        return !result.isEmpty()
                && result.get(0)
                        .text()
                        .split("/", 2)[0]
                        .toLowerCase(Locale.ROOT)
                        .equals("dmarc");
    }

    /** {@code dmarc = pass}, and after it nothing but properties with their values. */
    private static boolean passesOne(List<Token> result, String domain) {
        for (int i = 0; i < result.size(); i += 3) {
            boolean property = i + 2 < result.size()
                    && result.get(i).kind() == Kind.WORD
                    && result.get(i + 1).isSign('=')
                    && result.get(i + 2).kind() != Kind.SIGN;
            if (!property) {
                return false;
            }
            String value = result.get(i + 2).text();
            if (i == 0 && !(result.get(2).kind() == Kind.WORD && value.equalsIgnoreCase("pass"))) {
                return false;
            }
            if (result.get(i).text().equalsIgnoreCase("header.from")
                    && !value.substring(value.lastIndexOf('@') + 1).equalsIgnoreCase(domain)) {
                return false;
            }
        }
        return true;
    }
}
