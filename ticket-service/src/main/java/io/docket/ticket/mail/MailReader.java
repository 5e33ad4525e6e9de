package io.docket.ticket.mail;

import io.docket.platform.problem.Problem;
import io.docket.ticket.validation.Checks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.message.DefaultBodyDescriptorBuilder;
import org.apache.james.mime4j.message.MaximalBodyDescriptor;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;
import org.apache.james.mime4j.util.ContentUtil;

/** Reads mails, {@code message/rfc822}, as leniently as mail programs do and within bounds. */
final class MailReader {
    private static final int UNBOUNDED = -1;
    private static final int MOST_FIELDS = 1_000;
    private static final int LONGEST_FIELD = 100_000;
    private static final int MOST_PARTS = 1_000;
    private static final int DEEPEST_PART = 50;
    private static final String NO_SUBJECT = "(no subject)";
    private static final String FROM = "From";
    private static final String MAIL = "mail";

    /** Lines may be of any length, as some programs write them; the mail as a whole is bounded. */
    private static final MimeConfig CONFIG = MimeConfig.custom()
            .setMaxLineLen(UNBOUNDED)
            .setMaxHeaderCount(MOST_FIELDS)
            .setMaxHeaderLen(LONGEST_FIELD)
            .build();

    private final MailHeader header = new MailHeader();
    private final MailText text = new MailText();
    private final List<MailFile> files = new ArrayList<>();
    private boolean headerRead;
    private int parts;
    private int depth;

    private MailReader() {}

    /**
     * What a mail says.
     *
     * @throws Problem 422 {@code invalid} for what cannot be read as a mail, or names no sender
     */
    static Mail read(byte[] mail) {
        MailReader reader = new MailReader();
        try {
            reader.parse(mail);
        } catch (MimeException | IOException unreadable) {
            throw Problem.invalid(MAIL, "cannot be read as message/rfc822: " + unreadable.getMessage());
        }
        return reader.mail(mail);
    }

    private void parse(byte[] mail) throws MimeException, IOException {
        MimeTokenStream stream = new MimeTokenStream(CONFIG, new DefaultBodyDescriptorBuilder());
        stream.setRecursionMode(RecursionMode.M_NO_RECURSE);
        stream.parse(new ByteArrayInputStream(mail));
        for (EntityState state = stream.getState(); state != EntityState.T_END_OF_STREAM; state = stream.next()) {
            take(state, stream);
        }
    }

    private void take(EntityState state, MimeTokenStream stream) throws IOException {
        switch (state) {
            case T_FIELD -> {
                if (!headerRead) {
                    header.add(stream.getField());
                }
            }
            case T_END_HEADER -> headerRead = true;
            case T_START_MULTIPART -> {
                bound(++depth <= DEEPEST_PART, "nests more than " + DEEPEST_PART + " parts in one another");
                text.begin(stream.getBodyDescriptor());
            }
            case T_START_BODYPART -> bound(++parts <= MOST_PARTS, "has more than " + MOST_PARTS + " parts");
            case T_BODY -> takeBody((MaximalBodyDescriptor) stream.getBodyDescriptor(), stream.getDecodedInputStream());
            case T_END_MULTIPART -> {
                depth--;
                text.end();
            }
            default -> {
                // Preambles and epilogues are for mail programs that know no parts.
            }
        }
    }

    private void takeBody(MaximalBodyDescriptor part, InputStream content) throws IOException {
        if (MailPart.isText(part)) {
            text.add(part, content);
        } else if (!MailPart.isForPrograms(part)) {
            files.add(MailPart.file(part, content));
        }
    }

    private static void bound(boolean holds, String otherwise) {
        if (!holds) {
            throw Problem.invalid(MAIL, otherwise);
        }
    }

    private Mail mail(byte[] mail) {
        Mailbox sender = sender();
        String email = address(sender);
        String name = PlainLine.of(Objects.requireNonNullElse(sender.getName(), ""), Checks.LINE);
        String subject = PlainLine.of(header.text("Subject"), Checks.SUBJECT);
        MessageId id = MessageId.of(header.first("Message-ID"));
        UUID key = id == null ? MessageId.keyOf(mail) : id.key();
        String whole = text.text();
        Optional<Automatic> automatic = Automatic.of(header, email, id);
        return new Mail(
                key,
                name.isEmpty() ? email.substring(0, email.indexOf('@')) : name,
                email,
                subject.isEmpty() ? NO_SUBJECT : subject,
                whole,
                QuotedText.ownWords(subject, whole),
                List.copyOf(files),
                Clue.in(header, subject),
                automatic.filter(Automatic.BOUNCE::equals).flatMap(report -> Bounce.in(whole, files)),
                automatic);
    }

    /** The first address in {@code From}. Its length is given in bytes, because that is what the parser counts. */
    private Mailbox sender() {
        ByteSequence from = ContentUtil.encode(StandardCharsets.UTF_8, header.first(FROM));
        Mailbox sender =
                LenientAddressParser.DEFAULT
                        .parseAddressList(from, new ParserCursor(0, from.length()))
                        .flatten()
                        .stream()
                        .findFirst()
                        .orElseThrow(
                                () -> Problem.invalid(FROM, "names nobody: a mail needs the address of its sender"));
        new Checks().sender(FROM, address(sender)).done();
        return sender;
    }

    /** The parser decodes names and what stands before the {@code @}, and gives each byte of a domain as a character. */
    private static String address(Mailbox sender) {
        String domain = Objects.requireNonNullElse(sender.getDomain(), "");
        return sender.getLocalPart() + "@" + Charsets.decode(domain.getBytes(StandardCharsets.ISO_8859_1), null);
    }
}
