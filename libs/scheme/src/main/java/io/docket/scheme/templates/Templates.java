package io.docket.scheme.templates;

import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schemes that Docket ships. They stand beside this class as documents, listed in {@code index}. */
public final class Templates {
    private static final Map<String, Scheme> TEMPLATES = loadAll();

    private Templates() {}

    /** The ids of all templates, in the order in which they are offered. */
    public static List<String> ids() {
        return List.copyOf(TEMPLATES.keySet());
    }

    /**
     * A template; it has no company and no version.
     *
     * @throws IllegalArgumentException if there is none of that id
     */
    public static Scheme load(String id) {
        Scheme template = TEMPLATES.get(id);
        if (template == null) {
            throw new IllegalArgumentException("There is no template '" + id + "'; there are " + ids());
        }
        return template;
    }

    /**
     * Version 1 of a company's scheme, made from a template.
     *
     * @throws IllegalArgumentException if there is no template of that id
     */
    public static Scheme instantiate(String id, String company) {
        return load(id).publishedAs(company, 1);
    }

    private static Map<String, Scheme> loadAll() {
        Map<String, Scheme> templates = new LinkedHashMap<>();
        for (String id : resource("index").lines().toList()) {
            templates.put(id, SchemeJson.read(resource(id + ".json")));
        }
        return templates;
    }

    private static String resource(String name) {
        try (InputStream resource = Templates.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("The template document '" + name + "' is not on the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
