package io.docket.notification.owntemplate;

import static org.assertj.core.api.Assertions.assertThat;

import io.docket.notification.PrintedCommand;
import io.docket.notification.ServiceTest;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The commands of the administrators' guide, {@code docs/notice-templates.md}, do what it says, in the order they stand there. */
@QuarkusTest
class GuideCommandsTest extends ServiceTest {

    private final String admin =
            tokens.admin("guide-" + UUID.randomUUID().toString().substring(0, 8), "ada");

    @Test
    void the_commands_list_preview_save_and_return_to_ours() {
        List<PrintedCommand> commands = PrintedCommand.of("notice-templates.md");
        assertThat(commands).hasSize(4);

        assertThat(answer(commands.get(0)).path("items").toString()).contains("agent-replied");
        Response preview = answer(commands.get(1));
        assertThat(preview.<String>path("text")).contains("The zip <b>broke</b> again");
        assertThat(preview.<String>path("html")).contains("The zip &lt;b&gt;broke&lt;/b&gt; again");
        assertThat(answer(commands.get(2)).<Boolean>path("own")).isTrue();
        assertThat(commands.get(3).run(as(admin)).statusCode()).isEqualTo(204);
    }

    private Response answer(PrintedCommand command) {
        Response response = command.run(as(admin));
        assertThat(response.statusCode())
                .as(command.line() + "\n" + response.asString())
                .isEqualTo(200);
        return response;
    }
}
