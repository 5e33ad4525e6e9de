package io.docket.notification.owntemplate;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A notice's words as admins see them.
 *
 * @param own whether they are the company's own; else ours are spoken
 * @param updatedBy the {@code sub} of who wrote them
 */
@RegisterForReflection
@Schema(name = "NoticeTemplate", description = "In which words a notice is said in one language")
record TemplateView(
        @Schema(examples = "agent-replied") String notice,

        @Schema(description = "A BCP 47 tag", examples = "en")
        String locale,

        @Schema(description = "Whether these are the company's own words; else ours are spoken")
        boolean own,

        @Schema(description = "The source of the subject. Absent where ours are spoken, and in lists")
        String subject,

        @Schema(description = "The source of the text part. Absent where ours are spoken, and in lists")
        String text,

        @Schema(description = "The source of the HTML part. Absent where ours are spoken, and in lists")
        String html,

        @Schema(description = "What a template may name. Absent in lists")
        List<Name> variables,

        @Schema(description = "The id of the admin who wrote it")
        String updatedBy,

        Instant updatedAt) {

    /** A variable. */
    @RegisterForReflection
    @Schema(name = "TemplateVariable")
    record Name(
            @Schema(examples = "recipient") String name,
            Variable.Kind kind,

            @Schema(description = "Whether it may stand in the subject, too")
            boolean inSubject,

            @Schema(examples = "The recipient's name; empty where it is unknown")
            String meaning) {}

    static TemplateView of(StoredTemplate own) {
        Sources sources = own.sources();
        return new TemplateView(
                own.notice(),
                own.locale(),
                true,
                sources.subject(),
                sources.text(),
                sources.html(),
                names(),
                own.updatedBy(),
                own.updatedAt());
    }

    static TemplateView inList(StoredTemplate own) {
        return new TemplateView(
                own.notice(), own.locale(), true, null, null, null, null, own.updatedBy(), own.updatedAt());
    }

    static TemplateView ours(String notice, String locale) {
        return new TemplateView(notice, locale, false, null, null, null, names(), null, null);
    }

    static TemplateView oursInList(String notice, String locale) {
        return new TemplateView(notice, locale, false, null, null, null, null, null, null);
    }

    private static List<Name> names() {
        return Arrays.stream(Variable.values())
                .map(one -> new Name(one.word(), one.kind(), one.isIn(Part.SUBJECT), one.meaning()))
                .toList();
    }
}
