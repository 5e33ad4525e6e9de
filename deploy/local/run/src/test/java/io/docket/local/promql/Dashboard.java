package io.docket.local.promql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** What a dashboard of Grafana asks: by its panels, in rows or not, and by its variables. */
public final class Dashboard {

    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*),\\s*([A-Za-z_]\\w*)\\s*\\)");
    private static final Pattern LEGEND = Pattern.compile("\\{\\{\\s*(\\w+)\\s*}}");

    private final String name;
    private final JsonNode root;
    private final Set<String> variables = new LinkedHashSet<>();

    private Dashboard(String name, JsonNode root) {
        this.name = name;
        this.root = root;
        root.path("templating")
                .path("list")
                .forEach(variable -> variables.add(variable.path("name").asText()));
    }

    /** All that it asks. */
    public static List<Question> questions(Path file) throws IOException {
        return new Dashboard(file.getFileName().toString(), new ObjectMapper().readTree(file.toFile())).questions();
    }

    /** As above, of a dashboard as text. */
    static List<Question> questions(String name, String json) throws IOException {
        return new Dashboard(name, new ObjectMapper().readTree(json)).questions();
    }

    /** Panels that do not say what they show. */
    public static List<String> titlesWithoutDescription(Path file) throws IOException {
        return StreamSupport.stream(
                        new ObjectMapper()
                                .readTree(file.toFile())
                                .path("panels")
                                .spliterator(),
                        false)
                .filter(panel -> !"row".equals(panel.path("type").asText()))
                .filter(panel -> panel.path("description").asText().isBlank())
                .map(panel -> panel.path("title").asText())
                .toList();
    }

    private List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        root.path("templating").path("list").forEach(variable -> ofVariable(variable, questions));
        ofPanels(root.path("panels"), questions);
        return questions;
    }

    private void ofVariable(JsonNode variable, List<Question> questions) {
        if (!"query".equals(variable.path("type").asText())) {
            return;
        }
        JsonNode query = variable.path("query");
        String text = query.isTextual() ? query.asText() : query.path("query").asText();
        String where = "%s, variable '%s'".formatted(name, variable.path("name").asText());
        Matcher values = LABEL_VALUES.matcher(text);
        boolean known = values.matches();
        questions.add(new Question(
                where, known ? values.group(1) : text, variables, known ? List.of(values.group(2)) : List.of()));
    }

    private void ofPanels(JsonNode panels, List<Question> questions) {
        for (JsonNode panel : panels) {
            String where = "%s, panel '%s'".formatted(name, panel.path("title").asText());
            for (JsonNode target : panel.path("targets")) {
                questions.add(new Question(
                        where,
                        target.path("expr").asText(),
                        variables,
                        LEGEND.matcher(target.path("legendFormat").asText())
                                .results()
                                .map(found -> found.group(1))
                                .toList()));
            }
            ofPanels(panel.path("panels"), questions);
        }
    }
}
