package io.docket.ticket.mail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.util.MimeParameterMapping;

/** What a part of a mail is for: text to be read, a file, or neither. */
final class MailPart {
    private static final String HTML = "text/html";
    private static final String PLAIN = "text/plain";
    private static final int LONGEST_NAME = 255;
    private static final Pattern FOLDERS = Pattern.compile(".*[/\\\\]", Pattern.DOTALL);
    private static final Pattern BRACKETS = Pattern.compile("[<>\\s]");
    private static final Pattern MEDIA_TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,126}/[a-z0-9][a-z0-9!#$&^_.+-]{0,126}");

    /** What proves where a mail comes from, or how its parts are enciphered, and says nothing to a person. */
    private static final Set<String> FOR_PROGRAMS = Set.of(
            "application/pgp-signature",
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "application/pgp-encrypted");

    private static final Map<String, String> NAMES = Map.of(
            "message/rfc822", "message.eml",
            "message/global", "message.eml",
            "application/ms-tnef", "winmail.dat",
            "text/calendar", "invitation.ics",
            "text/vcard", "contact.vcf",
            "image/png", "image.png",
            "image/jpeg", "image.jpg",
            "image/gif", "image.gif",
            "application/pdf", "attachment.pdf");

    private MailPart() {}

    /** Whether its words belong to the mail's text. */
    static boolean isText(MaximalBodyDescriptor part) {
        boolean words = isHtml(part) || PLAIN.equalsIgnoreCase(part.getMimeType());
        boolean attached = "attachment".equalsIgnoreCase(part.getContentDispositionType());
        return words && !attached && givenName(part).isEmpty();
    }

    /** Whether it is HTML. */
    static boolean isHtml(MaximalBodyDescriptor part) {
        return HTML.equalsIgnoreCase(part.getMimeType());
    }

    /** Whether it is only for mail programs. */
    static boolean isForPrograms(MaximalBodyDescriptor part) {
        return FOR_PROGRAMS.contains(part.getMimeType().toLowerCase(Locale.ROOT));
    }

    /** The part as a file. */
    static MailFile file(MaximalBodyDescriptor part, InputStream content) throws IOException {
        String said = part.getMimeType().toLowerCase(Locale.ROOT);
        String type = MEDIA_TYPE.matcher(said).matches() ? said : "application/octet-stream";
        String given = givenName(part);
        String id = part.getContentId() == null
                ? ""
                : BRACKETS.matcher(part.getContentId()).replaceAll("");
        return new MailFile(
                given.isEmpty() ? NAMES.getOrDefault(type, "attachment") : given,
                type,
                id.isEmpty() ? null : PlainLine.of(id, LONGEST_NAME),
                content.readAllBytes());
    }

    /** As the sender's program calls it; in the field that is for it, or in the one that was before there was that. */
    private static String givenName(MaximalBodyDescriptor part) {
        String name = part.getContentDispositionFilename();
        String given = name == null ? oldName(part.getContentTypeParameters()) : name;
        return given == null
                ? ""
                : PlainLine.of(
                        FOLDERS.matcher(EncodedWords.decode(whole(given))).replaceFirst(""), LONGEST_NAME);
    }

    /** Also one in pieces or of another charset (RFC 2231), of which this field's parser knows nothing. */
    private static String oldName(Map<String, String> parameters) {
        MimeParameterMapping mapping = new MimeParameterMapping();
        parameters.forEach(mapping::addParameter);
        return mapping.get("name");
    }

    /** The parser gives each byte of a name that nobody encoded as a character. */
    private static String whole(String name) {
        boolean bytes =
                name.chars().allMatch(one -> one <= 0xff) && name.chars().anyMatch(one -> one > 0x7f);
        return bytes ? Charsets.decode(name.getBytes(StandardCharsets.ISO_8859_1), null) : name;
    }
}
