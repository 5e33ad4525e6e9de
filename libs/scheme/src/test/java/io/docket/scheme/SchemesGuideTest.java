package io.docket.scheme;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Category;
import io.docket.scheme.model.Channel;
import io.docket.scheme.model.CloseReason;
import io.docket.scheme.model.ConditionKey;
import io.docket.scheme.model.CustomerNames;
import io.docket.scheme.model.HoldReason;
import io.docket.scheme.model.Kind;
import io.docket.scheme.model.NoticeTrigger;
import io.docket.scheme.model.Priority;
import io.docket.scheme.model.QueueOrder;
import io.docket.scheme.model.Recipient;
import io.docket.scheme.model.RestartOn;
import io.docket.scheme.model.Scheme;
import io.docket.scheme.model.Score;
import io.docket.scheme.model.SetBy;
import io.docket.scheme.model.Severity;
import io.docket.scheme.model.Since;
import io.docket.scheme.model.Trigger;
import io.docket.scheme.requirement.Requirements;
import io.docket.scheme.templates.Templates;
import io.docket.scheme.validation.Finding;
import io.docket.scheme.validation.References;
import io.docket.scheme.validation.Validator;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the administrators' guide shows is sound, and it shows the whole language: {@code docs/schemes.md}. */
class SchemesGuideTest {

    private static final String GUIDE = RepositoryFiles.read("docs/schemes.md");

    @Test
    void every_example_is_sound_after_those_before_it() {
        ObjectNode scheme = template("standard");

        for (String example : MarkdownBlocks.of(GUIDE, "json")) {
            ObjectNode next = Addition.of(example).to(scheme);
            assertThat(findings(scheme, next)).as(example).isEmpty();
            assertThat(next).as(example).isNotEqualTo(scheme);
            scheme = next;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"marketplace", "helpdesk"})
    void every_example_for_another_template_is_sound_in_it(String template) {
        List<String> examples = MarkdownBlocks.of(GUIDE, "json " + template);

        assertThat(examples).isNotEmpty();
        for (String example : examples) {
            ObjectNode scheme = template(template);
            assertThat(findings(scheme, Addition.of(example).to(scheme)))
                    .as(example)
                    .isEmpty();
        }
    }

    @Test
    void what_came_with_the_template_came_with_it() {
        ObjectNode scheme = template("standard");

        assertThat(MarkdownBlocks.of(GUIDE, "json standard"))
                .hasSize(1)
                .allSatisfy(part -> assertThat(Addition.of(part).to(scheme)).isEqualTo(scheme));
    }

    @Test
    void the_edit_of_a_whole_document_is_sound() {
        ObjectNode scheme = template("standard");

        assertThat(MarkdownBlocks.of(GUIDE, "json edit")).hasSize(1).allSatisfy(edit -> assertThat(
                        findings(scheme, Addition.of(edit).to(scheme)))
                .isEmpty());
    }

    @Test
    void every_block_of_json_is_one_of_these() {
        Set<String> kinds = Pattern.compile("^```(json.*)$", Pattern.MULTILINE)
                .matcher(GUIDE)
                .results()
                .map(fence -> fence.group(1))
                .collect(Collectors.toSet());

        assertThat(kinds)
                .containsExactlyInAnyOrder(
                        "json", "json standard", "json marketplace", "json helpdesk", "json edit", "json difference");
    }

    @Test
    void every_word_of_the_language_has_an_example() {
        Set<String> shown = new TreeSet<>();
        Stream.of("json", "json standard", "json marketplace", "json helpdesk")
                .flatMap(kind -> MarkdownBlocks.of(GUIDE, kind).stream())
                .forEach(example -> collect(Addition.object(example), shown));

        Set<String> missing = new TreeSet<>(fields());
        missing.addAll(words());
        missing.removeAll(shown);
        assertThat(missing).isEmpty();
    }

    @Test
    void every_value_that_conditions_may_ask_for_is_listed() {
        Stream.of(Kind.values(), Channel.values(), Priority.values(), Score.values())
                .flatMap(Arrays::stream)
                .forEach(value -> assertThat(GUIDE).contains("`" + value + "`"));
    }

    @Test
    void every_notice_template_is_listed() {
        assertThat(References.BUILT_IN.noticeTemplates()).allMatch(name -> GUIDE.contains("`" + name + "`"));
    }

    @Test
    void every_finding_is_explained() {
        Set<String> specified = codes(RepositoryFiles.read("docs/spec/scheme-language.md"));

        assertThat(specified).contains("dead-end");
        assertThat(codes(GUIDE)).isEqualTo(specified);
    }

    @Test
    void its_links_within_the_documentation_lead_somewhere() {
        Set<String> targets = Pattern.compile("\\]\\(([^)#]+\\.md)?(#[^)]+)?\\)")
                .matcher(GUIDE)
                .results()
                .map(link -> (link.group(1) == null ? "schemes.md" : link.group(1))
                        + (link.group(2) == null ? "" : link.group(2)))
                .collect(Collectors.toSet());

        assertThat(targets).hasSizeGreaterThan(15).allSatisfy(target -> assertThat(headings(target.split("#")[0]))
                .contains(target.contains("#") ? target.split("#")[1] : ""));
    }

    /** The anchors of a page's headings, and the empty one of the page itself. */
    private static Set<String> headings(String page) {
        Set<String> anchors = new HashSet<>(Set.of(""));
        RepositoryFiles.read("docs/" + page)
                .lines()
                .filter(line -> line.startsWith("#"))
                .map(line -> line.replaceFirst("^#+ ", "").toLowerCase(Locale.ROOT))
                .map(line -> line.replaceAll("[^\\w\\s-]", "").replace(' ', '-'))
                .forEach(anchors::add);
        return anchors;
    }

    private static ObjectNode template(String id) {
        return SchemeJson.toTree(Templates.instantiate(id, "acme"));
    }

    private static List<Finding> findings(ObjectNode previous, ObjectNode scheme) {
        Scheme before = SchemeJson.read(previous);
        return new Validator().validate(SchemeJson.read(scheme), Optional.of(before), References.BUILT_IN);
    }

    /** The first column of the table whose head is "code". */
    private static Set<String> codes(String page) {
        return page.lines()
                .dropWhile(line -> !line.startsWith("| code |"))
                .takeWhile(line -> line.startsWith("|"))
                .map(row -> row.split("\\|")[1])
                .flatMap(cell ->
                        Pattern.compile("`([^`]+)`").matcher(cell).results().map(code -> code.group(1)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every field that a scheme can have, but those that Docket writes itself. */
    private static Set<String> fields() {
        Set<String> fields = new TreeSet<>(Requirements.keys());
        Arrays.stream(ConditionKey.values()).map(ConditionKey::word).forEach(fields::add);
        Templates.ids().forEach(id -> collectFields(template(id), fields));
        fields.removeAll(Set.of("company", "version"));
        return fields;
    }

    private static Set<String> words() {
        Set<String> words = new TreeSet<>(Set.of("ALWAYS", "NEVER", "within"));
        Stream.of(
                        Category.values(),
                        SetBy.values(),
                        CustomerNames.values(),
                        Severity.values(),
                        Since.values(),
                        HoldReason.values(),
                        CloseReason.values(),
                        Trigger.values(),
                        RestartOn.values(),
                        NoticeTrigger.values(),
                        Recipient.values(),
                        QueueOrder.values())
                .flatMap(Arrays::stream)
                .forEach(word -> words.add(word.toString()));
        words.remove(Category.NEW.name());
        return words;
    }

    private static void collect(JsonNode node, Set<String> words) {
        collectFields(node, words);
        if (node.isTextual()) {
            words.add(node.textValue());
        }
        node.forEach(each -> collect(each, words));
    }

    private static void collectFields(JsonNode node, Set<String> fields) {
        node.fieldNames().forEachRemaining(fields::add);
        node.forEach(each -> collectFields(each, fields));
    }
}
