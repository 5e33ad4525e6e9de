package io.docket.scheme.requirement;

import io.docket.scheme.model.Since;
import io.docket.scheme.wording.Lists;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** Reads the values of requirements; what it cannot read it refuses with a sentence. */
final class Values {
    private Values() {}

    static void mustBeTrue(Object value) {
        if (!Boolean.TRUE.equals(value)) {
            throw new IllegalArgumentException("must be true; leave it out where nothing is required");
        }
    }

    static <E extends Enum<E>> E word(Class<E> type, Object value) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(value))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + value + "' is none of " + Arrays.toString(type.getEnumConstants())));
    }

    static <E extends Enum<E>> List<E> words(Class<E> type, Object value) {
        if (!(value instanceof Collection<?> words) || words.isEmpty()) {
            throw new IllegalArgumentException("must be a list of some of " + Arrays.toString(type.getEnumConstants()));
        }
        return words.stream().map(word -> word(type, word)).toList();
    }

    static List<String> names(List<? extends Enum<?>> values) {
        return values.stream().<String>map(Enum::name).toList();
    }

    static String inWords(Since since) {
        return switch (since) {
            case SINCE_ENTERED -> "since the last move";
            case SINCE_CUSTOMER_MESSAGE -> "since the customer's last message";
        };
    }

    static String inWords(List<? extends Enum<?>> values) {
        return Lists.or(names(values));
    }
}
