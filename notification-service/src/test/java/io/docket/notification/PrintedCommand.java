package io.docket.notification;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call of {@code curl} as a guide prints it.
 *
 * @param line all of it, on one line
 */
public record PrintedCommand(String line) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final Pattern CALL = Pattern.compile("(?ms)^curl .*?(?=^curl |\\z)");
    private static final Pattern HEADER = Pattern.compile("-H (?:'([^']*)'|\"([^\"]*)\")");
    private static final Pattern BODY = Pattern.compile("(?s)-d '([^']*)'");
    private static final Pattern METHOD = Pattern.compile("-X ([A-Z]+)");
    private static final Pattern PATH = Pattern.compile("http://localhost:8082(/[^\\s\"]+)");

    /** All of them in a guide of {@code docs}, in the order in which they stand there. */
    public static List<PrintedCommand> of(String guide) {
        try {
            return BLOCK.matcher(Files.readString(Path.of("..", "docs", guide)))
                    .results()
                    .flatMap(block -> calls(block.group(1)))
                    .toList();
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static Stream<PrintedCommand> calls(String block) {
        return CALL.matcher(block.replace("\\\n", "")).results().map(call -> new PrintedCommand(call.group()));
    }

    /** The same with a variable's value in its place. */
    public PrintedCommand with(String variable, String value) {
        return new PrintedCommand(line.replace("$" + variable, value));
    }

    /** Calls the service under test, as somebody whose token is not the printed one. */
    public Response run(RequestSpecification request) {
        HEADER.matcher(line)
                .results()
                .map(header -> Optional.ofNullable(header.group(1)).orElse(header.group(2)))
                .map(header -> header.split(": ", 2))
                .filter(header -> !List.of("Authorization", "Content-Type").contains(header[0]))
                .forEach(header -> request.header(header[0], header[1]));
        Optional<String> body = first(BODY);
        body.ifPresent(sent -> request.contentType(ContentType.JSON).body(sent));
        String address = first(PATH).orElseThrow();
        String[] parts = address.split("\\?", 2);
        if (parts.length == 2) {
            Arrays.stream(parts[1].split("&"))
                    .map(parameter -> parameter.split("=", 2))
                    .map(parameter -> Map.entry(parameter[0], parameter[1]))
                    .forEach(parameter -> request.queryParam(parameter.getKey(), parameter.getValue()));
        }
        return request.request(first(METHOD).orElse(body.isPresent() ? "POST" : "GET"), parts[0]);
    }

    private Optional<String> first(Pattern pattern) {
        return pattern.matcher(line).results().findFirst().map(found -> found.group(1));
    }
}
