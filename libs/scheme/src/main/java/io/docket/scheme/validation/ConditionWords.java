package io.docket.scheme.validation;

import io.docket.scheme.model.Channel;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.Score;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The words that conditions may use. */
final class ConditionWords {

    private static final Map<ConditionKey, List<String>> WORDS = Map.of(
            ConditionKey.KIND, names(Kind.values()),
            ConditionKey.CHANNEL, names(Channel.values()),
            ConditionKey.PRIORITY, names(Priority.values()),
            ConditionKey.SCORE, names(Score.values()));

    private ConditionWords() {}

    /** All values of a key; empty for one that takes any text. */
    static Optional<List<String>> of(ConditionKey key) {
        return Optional.ofNullable(WORDS.get(key));
    }

    private static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }
}
