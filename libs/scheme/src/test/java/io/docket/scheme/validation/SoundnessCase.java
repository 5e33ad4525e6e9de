package io.docket.scheme.validation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.docket.scheme.json.SchemeFormatException;
import io.docket.scheme.json.SchemeJson;
import io.docket.scheme.model.Scheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A change of the sound {@code desk.json}, and what is found then.
 *
 * @param code what it is an example of; empty for a near miss
 * @param because in words
 * @param before changes of the version before; empty if there is none
 * @param change changes of the version that is judged
 * @param finds severity, code and pointer of each finding; empty for a near miss
 */
record SoundnessCase(
        String code, String because, Optional<List<Change>> before, List<Change> change, List<String> finds) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The cases of a file that stands beside this class's package in the test's resources. */
    static List<SoundnessCase> all(String file) {
        List<SoundnessCase> cases = new ArrayList<>();
        resource(file).forEach(node -> cases.add(read(node)));
        return cases;
    }

    private static SoundnessCase read(JsonNode node) {
        List<String> finds = new ArrayList<>();
        node.path("finds").forEach(finding -> finds.add(finding.textValue()));
        return new SoundnessCase(
                node.path("code").asText(),
                node.path("because").textValue(),
                Optional.ofNullable(node.get("before")).map(SoundnessCase::changes),
                changes(node.path("change")),
                finds);
    }

    private static List<Change> changes(JsonNode instructions) {
        List<Change> changes = new ArrayList<>();
        instructions.forEach(instruction -> changes.add(new Change(instruction)));
        return changes;
    }

    /** What is found in the changed desk, each as severity, code and pointer. */
    List<String> found() {
        return findings().stream()
                .map(finding -> finding.severity() + " " + finding.code() + " " + finding.pointer())
                .toList();
    }

    List<Finding> findings() {
        Optional<Scheme> previous = before.map(SoundnessCase::changed).map(SchemeJson::read);
        try {
            return new Validator().validate(SchemeJson.read(changed(change)), previous, References.BUILT_IN);
        } catch (SchemeFormatException malformed) {
            return malformed.findings();
        }
    }

    private static ObjectNode changed(List<Change> changes) {
        ObjectNode desk = (ObjectNode) resource("desk.json");
        changes.forEach(change -> change.applyTo(desk));
        return desk;
    }

    private static JsonNode resource(String name) {
        try (InputStream stream = SoundnessCase.class.getResourceAsStream(name)) {
            return JSON.readTree(stream);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @Override
    public String toString() {
        return code.isEmpty() ? because : code + ": " + because;
    }
}
