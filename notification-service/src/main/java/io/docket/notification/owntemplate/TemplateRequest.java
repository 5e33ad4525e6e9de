package io.docket.notification.owntemplate;

import io.docket.platform.problem.Problem;
import io.docket.platform.problem.Violation;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The sources of a company's own words. */
@RegisterForReflection
@Schema(
        name = "NoticeTemplateRequest",
        requiredProperties = {"subject", "text", "html"})
record TemplateRequest(
        @Schema(maxLength = 500, examples = "[{reference}] {subject}")
        String subject,

        @Schema(maxLength = 32768) String text,
        @Schema(maxLength = 65536) String html) {

    /**
     * All three sources.
     *
     * @throws Problem 422 naming what is missing
     */
    Sources sources() {
        List<Violation> missing = Arrays.stream(Part.values())
                .filter(part -> of(part) == null)
                .map(part -> new Violation(part.field(), "must be a text: a template has all three parts"))
                .toList();
        if (!missing.isEmpty()) {
            throw Problem.invalid(missing);
        }
        return new Sources(subject, text, html);
    }

    private String of(Part part) {
        return switch (part) {
            case SUBJECT -> subject;
            case TEXT -> text;
            case HTML -> html;
        };
    }
}
