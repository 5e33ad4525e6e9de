package io.docket.local.mailbox;

import jakarta.mail.Address;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Turns a received message into what the mailbox shows of it. */
final class MailReader {

    private MailReader() {}

    static Mail read(MimeMessage message, String recipient, Instant receivedAt) throws MessagingException, IOException {
        return new Mail(
                sender(message),
                recipient,
                message.getSubject(),
                message.getMessageID(),
                message.getHeader("In-Reply-To", null),
                headers(message),
                body(message, "text/plain"),
                body(message, "text/html"),
                receivedAt.toString());
    }

    private static String sender(MimeMessage message) throws MessagingException {
        Address[] from = message.getFrom();
        return from == null || from.length == 0 ? null : ((InternetAddress) from[0]).getAddress();
    }

    private static Map<String, String> headers(MimeMessage message) throws MessagingException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (Header header : Collections.list(message.getAllHeaders())) {
            headers.merge(header.getName(), decoded(header.getValue()), (first, next) -> first + ", " + next);
        }
        return headers;
    }

    private static String decoded(String value) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(value));
        } catch (UnsupportedEncodingException e) {
            return value;
        }
    }

    /** The first part of that type which is not an attachment, or null. */
    private static String body(Part part, String type) throws MessagingException, IOException {
        if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
            return null;
        }
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        return part.isMimeType("multipart/*") ? bodyWithin((Multipart) part.getContent(), type) : null;
    }

    private static String bodyWithin(Multipart parts, String type) throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            String found = body(parts.getBodyPart(i), type);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
