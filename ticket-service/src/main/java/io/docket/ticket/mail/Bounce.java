package io.docket.ticket.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server says of a notice of ours that it could not deliver, for good: a delivery status notification (RFC 3464), or qmail's
 * letter. Delays, and what may go better another time, are none.
 *
 * @param ticket whose notice it was
 * @param failed the addresses with the status that was said of each, such as {@code 5.1.1}
 */
record Bounce(UUID ticket, Map<String, String> failed) {
    private static final int MOST_RECIPIENTS = 20;
    private static final Pattern BLANK_LINE = Pattern.compile("\\r?\\n[ \\t]*\\r?\\n");
    private static final Pattern FOLD = Pattern.compile("\\r?\\n(?=[ \\t])");
    private static final Pattern FIELD = Pattern.compile("(?m)^([A-Za-z-]{1,40}):[ \\t]*(.{0,1000}?)\\r?$");
    private static final Pattern MESSAGE_ID =
            Pattern.compile("(?im)^(?:X-Original-)?Message-ID:\\s{0,10}<([^<>\\s]{1,500})>");
    private static final Pattern PERMANENT = Pattern.compile("5\\.\\d{1,3}\\.\\d{1,3}");
    private static final Pattern QMAIL =
            Pattern.compile("(?m)^<([^<>\\s@]{1,200}@[^<>\\s]{1,200})>:[ \\t]*\\r?\\n((?:.{1,500}+\\r?\\n){1,50}+)");
    private static final String QMAIL_COPY = "--- Below this line is a copy of the message.";

    /** What a report says; empty where it is not about a notice of ours, or nothing failed for good. */
    static Optional<Bounce> in(String text, List<MailFile> files) {
        int copy = text.indexOf(QMAIL_COPY);
        Map<String, String> failed = new LinkedHashMap<>();
        List<String> about = new ArrayList<>();
        for (MailFile file : files) {
            String content = new String(file.bytes(), StandardCharsets.UTF_8);
            switch (file.type()) {
                case "message/delivery-status", "message/global-delivery-status" -> {
                    failed.putAll(failed(content));
                    about.add(content);
                }
                case "message/rfc822", "message/global", "text/rfc822-headers", "message/rfc822-headers" ->
                    about.add(BLANK_LINE.split(content, 2)[0]);
                default -> {
                    // Pictures of the server's logo, say.
                }
            }
        }
        if (copy >= 0) {
            failed.putAll(qmail(text.substring(0, copy)));
            about.add(text.substring(copy));
        }
        return failed.isEmpty()
                ? Optional.empty()
                : about.stream()
                        .flatMap(returned -> notice(returned).stream())
                        .findFirst()
                        .map(ticket -> new Bounce(ticket, failed));
    }

    private static Optional<UUID> notice(String returned) {
        Matcher id = MESSAGE_ID.matcher(returned);
        while (id.find()) {
            MessageId found = new MessageId(id.group(1));
            if (found.isNotice()) {
                return Optional.of(found.ticket());
            }
        }
        return Optional.empty();
    }

    /** Of each recipient that the report tells of a group of fields, after one of the server's own. */
    private static Map<String, String> failed(String report) {
        Map<String, String> failed = new LinkedHashMap<>();
        for (String group : BLANK_LINE.split(FOLD.matcher(report).replaceAll(""), MOST_RECIPIENTS + 2)) {
            Map<String, String> fields = fields(group);
            Matcher status = PERMANENT.matcher(fields.getOrDefault("status", ""));
            if ("failed".equalsIgnoreCase(fields.getOrDefault("action", "")) && status.find()) {
                address(fields.get("original-recipient")).ifPresent(one -> failed.put(one, status.group()));
                address(fields.get("final-recipient")).ifPresent(one -> failed.put(one, status.group()));
            }
        }
        return failed;
    }

    private static Map<String, String> fields(String group) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher field = FIELD.matcher(group);
        while (field.find()) {
            fields.putIfAbsent(
                    field.group(1).toLowerCase(Locale.ROOT),
                    field.group(2).replaceAll("\\([^()]*\\)", "").strip());
        }
        return fields;
    }

    /** Such as {@code rfc822; carla@example.org}. */
    private static Optional<String> address(String recipient) {
        String address = recipient == null
                ? ""
                : recipient.substring(recipient.indexOf(';') + 1).strip().replaceAll("[<>]", "");
        return address.indexOf('@') > 0 ? Optional.of(address) : Optional.empty();
    }

    private static Map<String, String> qmail(String letter) {
        Map<String, String> failed = new LinkedHashMap<>();
        Matcher recipient = QMAIL.matcher(letter + "\n");
        while (recipient.find() && failed.size() < MOST_RECIPIENTS) {
            Matcher status = PERMANENT.matcher(recipient.group(2));
            if (status.find()) {
                failed.put(recipient.group(1), status.group());
            }
        }
        return failed;
    }
}
