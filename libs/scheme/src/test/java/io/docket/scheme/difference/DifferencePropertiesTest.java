package io.docket.scheme.difference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.FollowUpRule;
import io.docket.scheme.model.Move;
import io.docket.scheme.model.NoticeRule;
import io.docket.scheme.model.Reaction;
import io.docket.scheme.model.Reminder;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Status;
import io.docket.scheme.model.Timer;
import io.docket.scheme.random.Seed;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * No change goes unmentioned, whatever was changed.
 *
 * <p>A failure names its {@link Seed}.
 */
class DifferencePropertiesTest {
    private static final int PAIRS = Integer.getInteger("docket.pairs", 500);

    private final long seed = Seed.given();
    private final RandomDocuments documents = new RandomDocuments(seed);
    private final Random random = new Random(seed);

    @Test
    void a_difference_applied_to_the_earlier_document_gives_the_later_one() {
        for (int i = 0; i < PAIRS; i++) {
            ObjectNode before = documents.document();
            Scheme from = SchemeJson.read(before);
            Scheme to = SchemeJson.read(
                    random.nextInt(10) == 0 ? documents.document() : documents.changed(before, random.nextInt(6)));

            List<Change> changes = Difference.between(from, to);

            assertThat(Patch.applied(SchemeJson.toValues(from), changes))
                    .as(() -> rerun(from, to) + " by " + changes)
                    .isEqualTo(SchemeJson.toValues(to));
        }
    }

    @Test
    void there_is_a_difference_if_and_only_if_the_documents_say_different_things() {
        for (int i = 0; i < PAIRS; i++) {
            ObjectNode before = documents.document();
            Scheme from = SchemeJson.read(before);
            Scheme to = SchemeJson.read(documents.changed(before, random.nextInt(3)));
            boolean equal = SchemeJson.toTree(from).equals(SchemeJson.toTree(to));

            assertThat(Difference.between(from, to).isEmpty())
                    .as(() -> rerun(from, to))
                    .isEqualTo(equal);
        }
    }

    @Test
    void there_is_none_to_itself_whatever_its_version() {
        Scheme scheme = SchemeJson.read(documents.complete());

        assertThat(Difference.between(scheme.publishedAs("acme", 7), scheme.publishedAs("acme", 9)))
                .isEmpty();
    }

    @Test
    void every_sentence_is_one_and_says_nothing_as_a_program_would() {
        for (int i = 0; i < PAIRS / 10; i++) {
            List<Change> changes =
                    Difference.between(SchemeJson.read(documents.document()), SchemeJson.read(documents.complete()));

            assertThat(changes).extracting(Change::message).allSatisfy(message -> assertThat(message)
                    .as("-Ddocket.seed=%d", seed)
                    .matches("[A-Z].*\\.")
                    .doesNotContain("null", "{", "=", "%", "  ", "now has the"));
        }
    }

    @Test
    void the_language_has_no_member_for_which_there_is_no_phrase() {
        Scheme complete = SchemeJson.read(documents.complete());

        SchemeJson.toValues(complete).forEach((name, value) -> assertPhrased(Place.ROOT.member(name), value));
    }

    @Test
    void the_random_documents_have_every_member_of_the_language() {
        JsonNode written = SchemeJson.toTree(SchemeJson.read(documents.complete()));

        for (String list : List.of("statuses", "moves", "reactions", "timers", "reminders", "followUps", "notices")) {
            JsonNode last = written.path(list).path(written.path(list).size() - 1);
            assertThat(last.properties()).as(list).hasSize(membersOf(list));
        }
    }

    private String rerun(Scheme from, Scheme to) {
        return "-Ddocket.seed=" + seed + ": from " + SchemeJson.write(from) + " to " + SchemeJson.write(to);
    }

    /** As many as the record has, one for each member. */
    private static int membersOf(String list) {
        Class<?> record =
                switch (list) {
                    case "statuses" -> Status.class;
                    case "moves" -> Move.class;
                    case "reactions" -> Reaction.class;
                    case "timers" -> Timer.class;
                    case "reminders" -> Reminder.class;
                    case "followUps" -> FollowUpRule.class;
                    default -> NoticeRule.class;
                };
        return record.getRecordComponents().length;
    }

    private static void assertPhrased(Place place, Object value) {
        if (List.of("id", "company", "version").contains(place.name())) {
            return;
        }
        if (ElementList.at(place.path()).isPresent()) {
            ((List<?>) value).forEach(element -> Elements.members(element)
                    .forEach((name, of) -> assertPhrased(place.element(0, "z").member(name), of)));
        } else if (value instanceof Map<?, ?> && Phrasebook.known(place).isEmpty()) {
            Elements.members(value).forEach((name, of) -> assertPhrased(place.member(name), of));
        } else {
            assertThat(Phrasebook.known(place)).as(place.path()).isPresent();
        }
    }
}
