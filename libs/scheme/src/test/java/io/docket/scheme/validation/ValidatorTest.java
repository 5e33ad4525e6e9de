package io.docket.scheme.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.scheme.RepositoryFiles;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Soundness has teeth: {@code faults.json} holds for each finding each of its causes, as a small change of an otherwise
 * sound scheme, and exactly that is found, at its place. It has no false alarms either: {@code near-misses.json} holds what
 * looks like a fault and is none.
 */
class ValidatorTest {

    static List<SoundnessCase> faults() {
        return SoundnessCase.all("faults.json");
    }

    static List<SoundnessCase> nearMisses() {
        return SoundnessCase.all("near-misses.json");
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_fault_is_found_and_nothing_else(SoundnessCase fault) {
        assertThat(fault.found()).containsExactlyElementsOf(fault.finds());
    }

    @ParameterizedTest
    @MethodSource("nearMisses")
    void a_near_miss_is_sound(SoundnessCase nearMiss) {
        assertThat(nearMiss.found()).isEmpty();
    }

    @Test
    void every_code_of_the_specification_has_its_faults_and_there_are_no_other_codes() {
        Set<String> specified = codesOfTheSpecification();

        assertThat(specified).contains("new-category", "livelock", "bad-value").hasSize(22);
        assertThat(faults()).extracting(SoundnessCase::code).allMatch(specified::contains);
        assertThat(faults().stream().map(SoundnessCase::code).collect(Collectors.toSet()))
                .isEqualTo(specified);
    }

    @Test
    void every_fault_is_an_example_of_its_code_alone() {
        assertThat(faults()).allSatisfy(fault -> assertThat(fault.finds())
                .isNotEmpty()
                .allMatch(found -> found.split(" ")[1].equals(fault.code())));
    }

    @Test
    void no_two_cases_are_called_alike() {
        assertThat(faults()).extracting(SoundnessCase::toString).doesNotHaveDuplicates();
        assertThat(nearMisses()).extracting(SoundnessCase::toString).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_finding_is_said_in_words(SoundnessCase fault) {
        assertThat(fault.findings()).extracting(Finding::message).allSatisfy(message -> assertThat(message)
                .matches("(?s).+\\s.+")
                .hasSizeLessThan(400));
    }

    @Test
    void all_findings_come_at_once_in_the_order_of_the_specification() {
        Set<String> changed = new HashSet<>();
        List<Change> several = faults().stream()
                .filter(fault ->
                        Set.of("bad-name", "bad-duration", "bad-reference").contains(fault.code()))
                .filter(fault -> changed.add(fault.code()))
                .flatMap(fault -> fault.change().stream())
                .toList();
        SoundnessCase faulty = new SoundnessCase("", "", Optional.empty(), several, List.of());

        assertThat(faulty.findings())
                .extracting(Finding::code)
                .containsExactly("bad-name", "bad-duration", "bad-reference");
        assertThat(Validator.isSound(faulty.findings())).isFalse();
    }

    @Test
    void a_warning_does_not_stop_publication() {
        List<SoundnessCase> warned = faults().stream()
                .filter(fault -> fault.finds().stream().allMatch(found -> found.startsWith("WARNING")))
                .toList();

        assertThat(warned).isNotEmpty().allMatch(fault -> Validator.isSound(fault.findings()));
    }

    private static Set<String> codesOfTheSpecification() {
        String language = RepositoryFiles.read("docs/spec/scheme-language.md");
        int start = language.indexOf("## A scheme is published only if it is sound");
        int end = language.indexOf("\n## ", start + 1);
        return language.substring(start, end)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .flatMap(row -> inCodeStyle(row.split("\\|")[1]))
                .collect(Collectors.toSet());
    }

    private static Stream<String> inCodeStyle(String cell) {
        Matcher words = Pattern.compile("`([^`]+)`").matcher(cell);
        return words.results().map(word -> word.group(1));
    }
}
