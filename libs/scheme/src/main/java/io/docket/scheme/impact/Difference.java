package io.docket.scheme.impact;

/**
 * A field of a rule that is not as before.
 *
 * @param field its name, as scheme documents write it
 * @param before its value as text; null where the rule did not have it
 * @param after its value as text; null where the rule no longer has it
 */
public record Difference(String field, String before, String after) {}
