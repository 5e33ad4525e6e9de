package io.docket.notification.owntemplate;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The commands of the administrators' guide, {@code docs/notice-templates.md}, do what it says, in the order they stand there. */
@QuarkusTest
class GuideCommandsTest extends ServiceTest {

    private static final Pattern HEADER = Pattern.compile("-H (?:'([^']*)'|\"([^\"]*)\")");
    private static final Pattern BODY = Pattern.compile("-d '([^']*)'");
    private static final Pattern METHOD = Pattern.compile("-X ([A-Z]+)");
    private static final Pattern PATH = Pattern.compile("http://localhost:8082(/\\S+)");

    private final String admin =
            tokens.admin("guide-" + UUID.randomUUID().toString().substring(0, 8), "ada");

    @Test
    void the_commands_list_preview_save_and_return_to_ours() throws IOException {
        List<String> commands = commands();
        assertThat(commands).hasSize(4);

        assertThat(answer(commands.get(0)).path("items").toString()).contains("agent-replied");
        Response preview = answer(commands.get(1));
        assertThat(preview.<String>path("text")).contains("The zip <b>broke</b> again");
        assertThat(preview.<String>path("html")).contains("The zip &lt;b&gt;broke&lt;/b&gt; again");
        assertThat(answer(commands.get(2)).<Boolean>path("own")).isTrue();
        assertThat(run(commands.get(3)).statusCode()).isEqualTo(204);
    }

    private Response answer(String command) {
        Response response = run(command);
        assertThat(response.statusCode())
                .as(command + "\n" + response.asString())
                .isEqualTo(200);
        return response;
    }

    private Response run(String command) {
        RequestSpecification request = as(admin);
        HEADER.matcher(command)
                .results()
                .map(header -> Optional.ofNullable(header.group(1)).orElse(header.group(2)))
                .map(header -> header.split(": ", 2))
                .filter(header -> !header[0].equals("Authorization"))
                .forEach(header -> request.header(header[0], header[1]));
        Optional<String> body = first(BODY, command);
        body.ifPresent(sent -> request.contentType(ContentType.JSON).body(sent));
        return request.request(
                first(METHOD, command).orElse(body.isPresent() ? "POST" : "GET"),
                first(PATH, command).orElseThrow());
    }

    private static List<String> commands() throws IOException {
        String guide = Files.readString(Path.of("..", "docs", "notice-templates.md"));
        String block = first(Pattern.compile("(?ms)^```sh\n(.*?)^```$"), guide).orElseThrow();
        return Arrays.stream(block.replace("\\\n", "").split("\n"))
                .filter(line -> line.startsWith("curl "))
                .toList();
    }

    private static Optional<String> first(Pattern pattern, String text) {
        return pattern.matcher(text).results().findFirst().map((MatchResult found) -> found.group(1));
    }
}
