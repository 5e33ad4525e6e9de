package io.docket.config.guide;

import io.docket.local.stack.Stack;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation, or a section of one, and what is fenced in it. */
record Page(String text) {

    private static final Path DOCS = Path.of("..", "docs");

    /** @param name such as {@code schemes.md} */
    static Page read(String name) {
        try {
            return new Page(Files.readString(file(name)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Path file(String name) {
        return DOCS.resolve(name);
    }

    /** What stands under a heading of the second level. */
    Page section(String heading) {
        int start = text.indexOf("\n## " + heading + "\n");
        if (start < 0) {
            throw new IllegalArgumentException("There is no section '" + heading + "'");
        }
        int end = text.indexOf("\n## ", start + 1);
        return new Page(text.substring(start, end < 0 ? text.length() : end));
    }

    /** The blocks that are fenced as of a kind, such as {@code json simulation}. */
    List<String> blocks(String fence) {
        return Pattern.compile("^```" + fence + "\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    /** The commands that speak to this service, at the addresses it has in the test. */
    List<String> commands() {
        return blocks("sh").stream()
                .filter(block -> !block.matches("(?s).*\\$\\{?tickets.*"))
                .map(Page::withAddressesOfTheTest)
                .toList();
    }

    private static String withAddressesOfTheTest(String block) {
        return block.replace("http://127.0.0.1:8081", "http://127.0.0.1:" + RestAssured.port)
                .replace("http://127.0.0.1:8089", Stack.shared().issuer());
    }
}
