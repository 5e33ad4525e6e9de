package io.docket.scheme.templates;

import io.docket.scheme.model.Scheme;
import java.util.List;

/** The built-in schemes. */
public final class Templates {
    private Templates() {}

    /** The ids of all templates, in the order in which they are offered. */
    public static List<String> ids() {
        throw new UnsupportedOperationException();
    }

    /**
     * A template; it has no company and no version.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    public static Scheme load(String id) {
        throw new UnsupportedOperationException();
    }

    /** Version 1 of a company's scheme, made from a template. */
    public static Scheme instantiate(String id, String company) {
        return load(id).publishedAs(company, 1);
    }
}
