package io.docket.notification.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What portals' authors read of inboxes. */
class InboxGuideTest {

    private static final Path GUIDE = Path.of("..", "docs", "portal", "inbox.md");
    private static final Path SOURCES = Path.of("src", "main", "java", "io", "docket", "notification", "inbox");
    private static final Pattern PROBLEM = Pattern.compile("\\bof\\(\\s*\\d{3},\\s*\"([a-z-]+)\"");

    @Test
    void every_problem_is_explained() throws IOException {
        Set<String> problems = new TreeSet<>();
        try (Stream<Path> sources = Files.list(SOURCES)) {
            for (Path source : sources.toList()) {
                PROBLEM.matcher(Files.readString(source)).results().forEach(found -> problems.add(found.group(1)));
            }
        }

        assertThat(problems).contains("too-many-streams", "stream-ticket-unknown");
        assertThat(Files.readString(GUIDE))
                .contains(problems.stream().map("| `%s`"::formatted).toList());
    }
}
