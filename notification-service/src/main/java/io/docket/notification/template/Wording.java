package io.docket.notification.template;

import io.quarkus.runtime.annotations.RegisterForReflection;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice put into words. */
@RegisterForReflection
@Schema(name = "Wording", description = "A notice put into words")
public record Wording(String subject, String text, String html) {

    /** What a template leaves out leaves an empty line behind; of several one is enough. Quoted lines are never empty. */
    public static Wording tidied(String subject, String text, String html) {
        return new Wording(subject.strip(), text.strip().replaceAll("\n{3,}", "\n\n") + "\n", html);
    }
}
