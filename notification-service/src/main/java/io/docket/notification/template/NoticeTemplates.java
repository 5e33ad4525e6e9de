package io.docket.notification.template;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Finds and fills in the templates. Each notice has, for each language, {@code mail/<language>/<notice>.txt} (with the subject
 * as its fragment {@code subject}) and {@code .html}, in which everything people wrote is escaped.
 */
@ApplicationScoped
public class NoticeTemplates {

    /** What is spoken where a company's language has no templates. */
    private static final String DEFAULT_LANGUAGE = "en";

    private static final List<String> LANGUAGES = List.of(DEFAULT_LANGUAGE, "zh");

    /** Said of several notices: what of it are words is said in ours, and is no notice that companies have words of their own for. */
    private static final String DIGEST = "digest";

    /** The notices there are words for, a line for each. */
    private static final String CATALOGUE = "/notices.txt";

    private final Engine engine;
    private final List<String> notices;

    NoticeTemplates(Engine engine) {
        this.engine = engine;
        this.notices = catalogue();
    }

    /** The names of all notices that there are words for. */
    public List<String> notices() {
        return notices;
    }

    /** The languages in which there are words for all of them. */
    public List<String> languages() {
        return LANGUAGES;
    }

    /** Whether there are words for a notice of this name. */
    public boolean has(String notice) {
        return notices.contains(notice);
    }

    /**
     * Puts a notice into words.
     *
     * @param locale a BCP 47 tag, of which the language counts
     * @throws TemplateException where there are no words for it
     */
    public Wording render(String notice, String locale, Letter letter) {
        String language = language(locale);
        Template text = template(language, notice, "txt");
        Template html = template(language, notice, "html");
        return Wording.tidied(
                fill(text.getFragment("subject").instance(), letter),
                fill(text.instance(), letter),
                fill(html.instance(), letter));
    }

    /** A notice's subject, in our words and on one line; where there are no words for the notice, that of the ticket. */
    public String subject(String notice, String locale, Letter letter) {
        return has(notice)
                ? fill(
                                template(language(locale), notice, "txt")
                                        .getFragment("subject")
                                        .instance(),
                                letter)
                        .strip()
                : letter.subject();
    }

    /** Puts a digest into words. */
    public Wording renderDigest(String locale, Letter letter, DigestLetter digest) {
        String language = language(locale);
        Template text = template(language, DIGEST, "txt");
        Template html = template(language, DIGEST, "html");
        return Wording.tidied(
                fill(text.getFragment("subject").instance().data("digest", digest), letter),
                fill(text.instance().data("digest", digest), letter),
                fill(html.instance().data("digest", digest), letter));
    }

    private Template template(String language, String notice, String type) {
        Template template = engine.getTemplate(path(language, notice, type));
        if (template == null) {
            throw new TemplateException("There is no template " + path(language, notice, type));
        }
        return template;
    }

    private static String fill(TemplateInstance template, Letter letter) {
        return template.data("letter", letter).render();
    }

    /** The language that is spoken to who would be spoken to in this locale; what there are no words for is said in English. */
    public static String language(String locale) {
        String language = locale == null ? "" : Locale.forLanguageTag(locale).getLanguage();
        return LANGUAGES.contains(language) ? language : DEFAULT_LANGUAGE;
    }

    private static List<String> catalogue() {
        try (InputStream file = NoticeTemplates.class.getResourceAsStream(CATALOGUE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("This release's " + CATALOGUE + " cannot be read", unreadable);
        }
    }

    private static String path(String language, String notice, String type) {
        return "mail/" + language + "/" + notice + "." + type;
    }
}
