package io.docket.notification.template;

import io.quarkus.qute.Engine;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateException;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Set;

/**
 * Finds and fills in the templates. Each notice has, for each language, {@code mail/<language>/<notice>.txt} (with the subject
 * as its fragment {@code subject}) and {@code .html}, in which everything people wrote is escaped.
 */
@ApplicationScoped
public class NoticeTemplates {

    /** What is spoken where a company's language has no templates. */
    private static final String DEFAULT_LANGUAGE = "en";

    private static final Set<String> LANGUAGES = Set.of(DEFAULT_LANGUAGE, "zh");

    private final Engine engine;

    NoticeTemplates(Engine engine) {
        this.engine = engine;
    }

    /** Whether there are words for a notice of this name. */
    public boolean has(String notice) {
        return engine.isTemplateLoaded(path(DEFAULT_LANGUAGE, notice, "txt"));
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
        return new Wording(
                fill(text.getFragment("subject").instance(), letter).strip(),
                tidy(fill(text.instance(), letter)),
                fill(html.instance(), letter));
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

    /** What a template leaves out leaves an empty line behind; of several one is enough. Quoted lines are never empty. */
    private static String tidy(String text) {
        return text.strip().replaceAll("\n{3,}", "\n\n") + "\n";
    }

    private static String language(String locale) {
        String language = locale == null ? "" : Locale.forLanguageTag(locale).getLanguage();
        return LANGUAGES.contains(language) ? language : DEFAULT_LANGUAGE;
    }

    private static String path(String language, String notice, String type) {
        return "mail/" + language + "/" + notice + "." + type;
    }
}
