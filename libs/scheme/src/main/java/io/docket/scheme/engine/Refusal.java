package io.docket.scheme.engine;

import java.util.List;

/**
 * One rule that says no.
 *
 * @param rule the scheme's rule, or one of the engine's own ({@code all-10}, {@code set-by-system} …)
 * @param because in words an agent understands
 * @param missing the requirements that are not met
 */
public record Refusal(String rule, String because, List<String> missing) {
    public Refusal {
        missing = List.copyOf(missing);
    }

    static Refusal of(String rule, String because, String... missing) {
        return new Refusal(rule, because, List.of(missing));
    }
}
