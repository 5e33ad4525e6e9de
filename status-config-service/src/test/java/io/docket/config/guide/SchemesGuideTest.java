package io.docket.config.guide;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.config.Desk;
import io.docket.config.RunningStack;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that the administrators' guide shows do what it says: {@code docs/schemes.md}. */
@QuarkusTest
@WithTestResource(RunningStack.class)
class SchemesGuideTest {

    private static final Page GUIDE = Page.read("schemes.md");
    private static final String CHANGING = "Changing a scheme";

    @TempDir
    Path folder;

    private Shell shell;

    @BeforeEach
    void names() {
        shell = Shell.in(folder);
        shell.run(GUIDE.section(CHANGING).commands().get(0));
    }

    @AfterEach
    void leave() {
        shell.close();
    }

    @Test
    void a_whole_document_is_read_changed_tried_and_published() throws IOException {
        Iterator<String> commands = GUIDE.section(CHANGING).commands().iterator();
        String names = commands.next();
        String company = commands.next();
        String read = commands.next();
        String tried = commands.next();
        String published = commands.next();
        assertThat(names).contains("call()");
        assertThat(commands).isExhausted();

        shell.run(company);
        shell.run(read);
        edit(folder.resolve("scheme.json"));
        JsonNode found = only(shell.run(tried));
        List<String> answers = shell.run(published);

        assertThat(found.path("version").asInt()).isEqualTo(2);
        assertThat(found.path("findings")).isEmpty();
        assertThat(Desk.tree(answers.get(0)).path("timers").findValuesAsText("id"))
                .containsExactly("no-answer");
        assertThat(Desk.tree(answers.get(1)).path("items").findValuesAsText("version"))
                .containsExactly("2", "1");
    }

    @Test
    void the_change_is_told_taken_back_and_drawn() throws IOException {
        Page section = GUIDE.section("Comparing, restoring, drawing");
        Iterator<String> commands = section.commands().iterator();
        // A company of its own, because the other test changes the guide's.
        for (String command : GUIDE.section(CHANGING).commands()) {
            shell.run(command.replace("tents", "canoes"));
            if (command.contains("-o scheme.json")) {
                edit(folder.resolve("scheme.json"));
            }
        }

        JsonNode compared = only(shell.run(commands.next()));
        List<String> restored = shell.run(commands.next());
        shell.run(commands.next());

        assertThat(commands).isExhausted();
        assertThat(briefly(compared.path("changes")))
                .isEqualTo(Desk.tree(section.blocks("json difference").get(0)));
        assertThat(Desk.tree(restored.get(0)).path("timers")).isEmpty();
        assertThat(Desk.tree(restored.get(1)).path("items").findValuesAsText("restoredFrom"))
                .containsExactly("1", "null", "null");
        assertThat(folder.resolve("scheme.svg")).content().contains("<svg", "Waiting for Customer", "after 10 days");
        assertThat(folder.resolve("scheme.mmd"))
                .content()
                .startsWith("flowchart")
                .doesNotContain("after 10 days");
    }

    @Test
    void STD_05_the_after_sales_desk_is_built_by_its_commands() {
        Page section = GUIDE.section("An after-sales desk (STD-05)");

        section.commands().forEach(shell::run);

        assertThat(namesOf("PROCESSING"))
                .containsExactly(
                        "Processing",
                        "Issue Confirmation",
                        "Waiting for Agent Reply",
                        "Compensation Review",
                        "Financial Payout");
        assertThat(section.text()).contains("Min-Scheme-Version: " + version());
        assertThat(idsIn(section, "\\{\"to\": \"([a-z-]+)\""))
                .hasSizeGreaterThan(3)
                .allMatch(only(shell.run("call $admin $config/statuses")).findValuesAsText("id")::contains);
    }

    @Test
    void STD_07_the_complaints_desk_is_built_by_its_commands() {
        GUIDE.section("A complaints desk (STD-07)").commands().forEach(shell::run);

        assertThat(namesOf("RESOLVED")).containsExactly("Resolved", "Normal Resolution", "Negotiated Resolution");
    }

    private void edit(Path document) throws IOException {
        ObjectNode scheme = (ObjectNode) Desk.tree(Files.readString(document));
        String edit = GUIDE.section(CHANGING).blocks("json edit").get(0);
        Desk.tree(edit).properties().forEach(part -> part.getValue().forEach(scheme.withArray(part.getKey())::add));
        Files.writeString(document, scheme.toString());
    }

    /** Changes without the whole statuses and rules. */
    private static JsonNode briefly(JsonNode changes) {
        changes.forEach(change -> ((ObjectNode) change).remove(List.of("before", "after")));
        return changes;
    }

    private List<String> namesOf(String category) {
        return only(shell.run("call $admin \"$config/statuses?category=" + category + "\""))
                .findValuesAsText("name");
    }

    private int version() {
        return only(shell.run("call $admin $config/scheme")).path("version").asInt();
    }

    private static List<String> idsIn(Page page, String pattern) {
        return Pattern.compile(pattern)
                .matcher(page.text())
                .results()
                .map((MatchResult id) -> id.group(1))
                .toList();
    }

    private static JsonNode only(List<String> answers) {
        assertThat(answers).hasSize(1);
        return Desk.tree(answers.get(0));
    }
}
