package io.docket.scheme.difference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Does to a document what changes say, and nothing else: what they leave out is missing afterwards. */
final class Patch {
    private Patch() {}

    /** The document after the changes; what is no longer there counts as absent. */
    static Map<String, Object> applied(Map<String, Object> document, List<Change> changes) {
        Map<String, Object> patched = copied(document);
        arrange(patched, changes);
        changes.stream().filter(change -> change.kind() == Change.Kind.CHANGED).forEach(change -> set(patched, change));
        return patched;
    }

    /** First every list gets the elements that the later document has, each at its place. */
    private static void arrange(Map<String, Object> document, List<Change> changes) {
        Map<String, List<Change>> byList = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change.kind() != Change.Kind.CHANGED) {
                byList.computeIfAbsent(parent(change.pointer()), list -> new ArrayList<>())
                        .add(change);
            }
        }
        byList.forEach((pointer, ofList) -> arrange(list(document, pointer), ofList));
    }

    private static void arrange(List<Object> list, List<Change> changes) {
        Map<Integer, Object> placed = new TreeMap<>();
        for (Change change : changes) {
            Object element =
                    change.kind() == Change.Kind.ADDED ? copied(Elements.members(change.after())) : taken(list, change);
            if (change.kind() != Change.Kind.REMOVED) {
                placed.put(Integer.parseInt(last(change.pointer())), element);
            }
        }
        placed.forEach(list::add);
    }

    private static Object taken(List<Object> list, Change change) {
        Object element = list.stream()
                .filter(one -> change.id().equals(Elements.members(one).get("id")))
                .findFirst()
                .orElseThrow();
        list.remove(element);
        return element;
    }

    private static void set(Map<String, Object> document, Change change) {
        Map<String, Object> parent = members(document, parent(change.pointer()));
        if (change.after() == null && !last(change.pointer()).equals("to")) {
            parent.remove(last(change.pointer()));
        } else {
            parent.put(last(change.pointer()), change.after());
        }
        dropIfEmpty(document, change.pointer());
    }

    /** Documents leave out conditions and requirements that ask for nothing. */
    private static void dropIfEmpty(Map<String, Object> document, String pointer) {
        String parent = parent(pointer);
        if (List.of("where", "unless", "require").contains(last(parent))
                && members(document, parent).isEmpty()) {
            members(document, parent(parent)).remove(last(parent));
        }
    }

    @SuppressWarnings("unchecked") // Lists hold anything.
    private static List<Object> list(Map<String, Object> document, String pointer) {
        return (List<Object>) members(document, parent(pointer)).get(last(pointer));
    }

    private static Map<String, Object> members(Map<String, Object> document, String pointer) {
        Object at = document;
        for (String part :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/")) {
            at = at instanceof List<?> list
                    ? list.get(Integer.parseInt(part))
                    : Elements.members(at).computeIfAbsent(part, absent -> new LinkedHashMap<>());
        }
        return Elements.members(at);
    }

    private static Map<String, Object> copied(Map<String, Object> document) {
        Map<String, Object> copy = new LinkedHashMap<>();
        document.forEach((name, value) -> copy.put(name, copiedValue(value)));
        return copy;
    }

    private static Object copiedValue(Object value) {
        if (value instanceof Map<?, ?>) {
            return copied(Elements.members(value));
        }
        return value instanceof List<?> list
                ? new ArrayList<>(list.stream().map(Patch::copiedValue).toList())
                : value;
    }

    private static String parent(String pointer) {
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }

    private static String last(String pointer) {
        return pointer.substring(pointer.lastIndexOf('/') + 1);
    }
}
