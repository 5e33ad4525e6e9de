package io.docket.scheme.validation;

/**
 * Something about a scheme that its author should know.
 *
 * @param code stable, as the table in the scheme language has it
 * @param pointer where in the document, as a JSON pointer
 * @param message a sentence that says what is wrong and what to do
 */
public record Finding(String code, String pointer, String message, Severity severity) {

    /** Whether a finding stops publication. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Finding error(String code, String pointer, String message) {
        return new Finding(code, pointer, message, Severity.ERROR);
    }

    public static Finding warning(String code, String pointer, String message) {
        return new Finding(code, pointer, message, Severity.WARNING);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
