package io.docket.helm.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The objects that a server has, and how they came to be as they are. Whoever uses it takes turns. */
final class Objects {

    private final Map<String, ObjectNode> objects = new TreeMap<>();
    private final List<Change> changes = new ArrayList<>();
    private int resourceVersion;
    private boolean jobsFail;

    synchronized void letJobsFail() {
        jobsFail = true;
    }

    synchronized List<Change> changes() {
        return List.copyOf(changes);
    }

    synchronized List<ObjectNode> all() {
        return List.copyOf(objects.values());
    }

    /** @param path the object's, within the API */
    synchronized Optional<ObjectNode> get(String path) {
        return Optional.ofNullable(objects.get(path));
    }

    /** @return empty if there is one of that name */
    synchronized Optional<ObjectNode> create(String path, ObjectNode object) {
        if (objects.containsKey(path)) {
            return Optional.empty();
        }
        ObjectNode metadata = (ObjectNode) object.path("metadata");
        metadata.put("uid", UUID.randomUUID().toString()).put("creationTimestamp", "2026-01-01T00:00:00Z");
        ended(object);
        return Optional.of(stored("created", path, object));
    }

    synchronized ObjectNode replace(String path, ObjectNode object) {
        return stored("replaced", path, object);
    }

    synchronized ObjectNode patch(String path, JsonNode patch, boolean strategic) {
        return stored("patched", path, Patch.applied(objects.get(path), patch, strategic));
    }

    synchronized Optional<ObjectNode> delete(String path) {
        Optional<ObjectNode> gone = Optional.ofNullable(objects.remove(path));
        gone.ifPresent(object -> changes.add(change("deleted", object)));
        return gone;
    }

    /**
     * @param collection a collection's path
     * @param labels a selector, as {@code a=b,c=d}; empty for all
     * @param name the only name; empty for all
     */
    synchronized List<ObjectNode> list(String collection, String labels, String name) {
        return objects.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(collection + "/"))
                .map(Map.Entry::getValue)
                .filter(object ->
                        name.isEmpty() || object.at("/metadata/name").asText().equals(name))
                .filter(object -> labels.isEmpty()
                        || Arrays.stream(labels.split(",")).allMatch(label -> has(object, label.split("=", 2))))
                .toList();
    }

    private static boolean has(ObjectNode object, String[] label) {
        return object.at("/metadata/labels").path(label[0]).asText().equals(label[1]);
    }

    private ObjectNode stored(String verb, String path, ObjectNode object) {
        ((ObjectNode) object.path("metadata")).put("resourceVersion", Integer.toString(++resourceVersion));
        objects.put(path, object);
        changes.add(change(verb, object));
        return object;
    }

    private static Change change(String verb, ObjectNode object) {
        return new Change(
                verb, object.path("kind").asText(), object.at("/metadata/name").asText());
    }

    /** What runs to an end has run at once: Helm waits for it. */
    private void ended(ObjectNode object) {
        switch (object.path("kind").asText()) {
            case "Job" ->
                object.putObject("status")
                        .put(jobsFail ? "failed" : "succeeded", 1)
                        .putArray("conditions")
                        .addObject()
                        .put("type", jobsFail ? "Failed" : "Complete")
                        .put("status", "True")
                        .put("reason", jobsFail ? "BackoffLimitExceeded" : "CompletionsReached");
            case "Pod" -> object.putObject("status").put("phase", "Succeeded");
            default -> {}
        }
    }
}
