package io.docket.notification.owntemplate;

import io.docket.notification.template.Letter;
import io.docket.notification.template.Letter.Invitation;
import io.quarkus.qute.Mapper;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What a template may name: plain values, and never the objects they come from. What is unknown is an empty text. */
enum Variable {
    COMPANY("company", Kind.TEXT, Place.ANYWHERE, "The name of the company that speaks", Letter::company),
    REFERENCE("reference", Kind.TEXT, Place.ANYWHERE, "What people call the ticket", Letter::reference),
    SUBJECT("subject", Kind.TEXT, Place.ANYWHERE, "The ticket's subject, on one line", Letter::subject),
    RECIPIENT(
            "recipient",
            Kind.TEXT,
            Place.ANYWHERE,
            "The recipient's name; empty where it is unknown",
            Letter::recipient),
    AUTHOR(
            "author",
            Kind.TEXT,
            Place.ANYWHERE,
            "Who wrote `text`; empty where nobody in particular did",
            Letter::author),
    STATUS(
            "status",
            Kind.TEXT,
            Place.ANYWHERE,
            "The status entered, as the recipient may know it; empty where none was",
            Letter::status),
    TEAM("team", Kind.TEXT, Place.ANYWHERE, "The team that has the ticket; always empty for customers", Letter::team),
    DESK(
            "desk",
            Kind.YES_OR_NO,
            Place.ANYWHERE,
            "Whether the recipient works for the company; else it is a customer",
            Letter::desk),
    STEP(
            "step",
            Kind.NUMBER,
            Place.ANYWHERE,
            "Which of several reminders, from 1; 0 where nothing repeats",
            Letter::step),
    ANSWERABLE(
            "answerable",
            Kind.YES_OR_NO,
            Place.ANYWHERE,
            "Whether the mail can be answered by mail",
            Letter::answerable),
    TEXT(
            "text",
            Kind.TEXT,
            Place.BODY,
            "What was said: the message, the resolution, the notice of a hold; empty where nothing was",
            letter -> letter.quotes() ? letter.text().strip() : ""),
    LINES("lines", Kind.LINES, Place.BODY, "The same line by line, for `{#for line in lines}`", Letter::lines),
    LINK(
            "link",
            Kind.LINK,
            Place.BODY,
            "Where the recipient can see the ticket; empty where there is no portal",
            Letter::link),
    SURVEY_LINK(
            "surveyLink",
            Kind.LINK,
            Place.BODY,
            "Where the resolution is scored; in invitations to the survey only, which must have it",
            letter -> invitation(letter, Invitation::link)),
    SURVEY_TOKEN(
            "surveyToken",
            Kind.TEXT,
            Place.BODY,
            "The secret that lets in the score; in invitations to the survey only",
            letter -> invitation(letter, Invitation::token));

    /** How a variable can be used. */
    enum Kind {
        TEXT,
        LINK,
        NUMBER,
        YES_OR_NO,
        LINES
    }

    /** Where a variable can be used. */
    enum Place {
        ANYWHERE,
        BODY
    }

    private final String word;
    private final Kind kind;
    private final Place place;
    private final String meaning;
    private final Function<Letter, Object> value;

    Variable(String word, Kind kind, Place place, String meaning, Function<Letter, Object> value) {
        this.word = word;
        this.kind = kind;
        this.place = place;
        this.meaning = meaning;
        this.value = value;
    }

    /** As templates name it. */
    String word() {
        return word;
    }

    Kind kind() {
        return kind;
    }

    String meaning() {
        return meaning;
    }

    /** Whether it may stand in that part of a template. */
    boolean isIn(Part part) {
        return place == Place.ANYWHERE || part != Part.SUBJECT;
    }

    static Optional<Variable> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
    }

    /** The words that a part of a template may use. */
    static List<String> wordsIn(Part part) {
        return Arrays.stream(values())
                .filter(one -> one.isIn(part))
                .map(Variable::word)
                .toList();
    }

    /** All values that a letter gives them. */
    static Mapper valuesOf(Letter letter) {
        Map<String, Object> values = new HashMap<>();
        for (Variable one : values()) {
            values.put(one.word, Objects.requireNonNullElse(one.value.apply(letter), ""));
        }
        return Mapper.wrap(values);
    }

    private static String invitation(Letter letter, Function<Invitation, String> member) {
        return letter.invitation() == null ? "" : member.apply(letter.invitation());
    }
}
