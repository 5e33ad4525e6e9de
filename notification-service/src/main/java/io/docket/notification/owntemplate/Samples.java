package io.docket.notification.owntemplate;

import io.docket.notification.notice.Audience;
import io.docket.notification.template.Letter;
import io.docket.notification.template.Letter.Invitation;
import java.util.List;
import java.util.stream.Stream;

/** Letters that nobody gets: what templates are tried with, and previews show. */
final class Samples {

    private static final String SURVEY = "survey-invitation";
    private static final String TEXT = """
            Thank you for waiting.

            Could you send us a photo of the zip? Tents "Alpha" & <Beta> have different ones.""";

    private Samples() {}

    /** With everything known, and with nothing but the ticket, for everybody who may get the notice. */
    static List<Sample> of(String notice) {
        return Stream.of(Audience.values())
                .flatMap(audience -> Stream.of(
                        new Sample(
                                "audience %s with everything known".formatted(audience), full(notice, audience, TEXT)),
                        new Sample(
                                "audience %s without text, lines, author, recipient, status, team, step and link"
                                        .formatted(audience),
                                bare(notice, audience))))
                .toList();
    }

    /** With everything known. @param text what was said */
    static Letter full(String notice, Audience audience, String text) {
        boolean desk = audience == Audience.AGENT;
        return new Letter(
                "Acme Outdoor",
                "ACME-48213907",
                "The zip of my tent is torn",
                desk ? "Anna Weiss" : "Carl Brandt",
                desk ? "Carl Brandt" : "Anna Weiss",
                text == null ? TEXT : text,
                desk ? "In repair" : "We are working on it",
                desk ? "After-Sales" : null,
                desk,
                2,
                true,
                "https://portal.example/tickets/ACME-48213907",
                invitation(notice));
    }

    private static Letter bare(String notice, Audience audience) {
        return new Letter(
                "Acme Outdoor",
                "ACME-48213907",
                "Tent",
                "",
                null,
                null,
                null,
                null,
                audience == Audience.AGENT,
                0,
                false,
                null,
                invitation(notice));
    }

    private static Invitation invitation(String notice) {
        return notice.equals(SURVEY)
                ? new Invitation("https://portal.example/survey?ticket=1&token=acme.s3cret", "acme.s3cret")
                : null;
    }
}
