package io.docket.ticket.template;

import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.templates.Templates;
import java.util.List;

/**
 * The template from which a test's company begins: the one that Docket ships, unless another stands in for it. What is set
 * here is set for every class loader of the JVM, as tests and what watches over them may be loaded by different ones.
 */
public final class TemplateUnderTest {
    private static final String STAND_IN = "docket.test.template.";
    private static final String USED = "docket.test.template-used.";

    private TemplateUnderTest() {}

    /** Version 1 of a company's scheme. */
    public static Scheme instantiate(String template, String company) {
        System.setProperty(USED + template, "true");
        String standIn = System.getProperty(STAND_IN + template);
        return standIn == null
                ? Templates.instantiate(template, company)
                : SchemeJson.read(standIn).publishedAs(company, 1);
    }

    /** From now on that document is the template. */
    public static void standsIn(String template, String document) {
        System.setProperty(STAND_IN + template, document);
    }

    /** The shipped one is the template again. */
    public static void standsBack(String template) {
        System.clearProperty(STAND_IN + template);
    }

    /** From now on it is found out anew which templates are used. */
    public static void forgetUsed() {
        Templates.ids().forEach(template -> System.clearProperty(USED + template));
    }

    /** The templates from which companies began since. */
    public static List<String> used() {
        return Templates.ids().stream()
                .filter(template -> Boolean.getBoolean(USED + template))
                .toList();
    }
}
