package io.docket.helm.cluster;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/** What a server tells of itself: its version, its groups, and the resources of each. */
final class Discovery {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Discovery() {}

    /** @return the answer, if the path asks for any of this */
    static Optional<ObjectNode> answer(String path) {
        return switch (path) {
            case "/version" ->
                Optional.of(
                        JSON.objectNode().put("major", "1").put("minor", "32").put("gitVersion", "v1.32.0"));
            case "/api" ->
                Optional.of(list("APIVersions", "versions", JSON.arrayNode().add("v1")));
            case "/apis" -> Optional.of(groups());
            default -> resources(path.replaceFirst("^/apis?/", ""));
        };
    }

    private static ObjectNode groups() {
        ArrayNode groups = JSON.arrayNode();
        Resource.ALL.stream()
                .map(Resource::groupVersion)
                .filter(groupVersion -> groupVersion.contains("/"))
                .distinct()
                .forEach(groupVersion -> {
                    ObjectNode version = JSON.objectNode()
                            .put("groupVersion", groupVersion)
                            .put("version", groupVersion.substring(groupVersion.indexOf('/') + 1));
                    ObjectNode group =
                            groups.addObject().put("name", groupVersion.substring(0, groupVersion.indexOf('/')));
                    group.putArray("versions").add(version);
                    group.set("preferredVersion", version);
                });
        return list("APIGroupList", "groups", groups);
    }

    private static Optional<ObjectNode> resources(String groupVersion) {
        ArrayNode resources = JSON.arrayNode();
        Resource.ALL.stream()
                .filter(resource -> resource.groupVersion().equals(groupVersion))
                .forEach(resource -> {
                    ArrayNode verbs = resources
                            .addObject()
                            .put("name", resource.plural())
                            .put("singularName", "")
                            .put("namespaced", !resource.kind().equals("Namespace"))
                            .put("kind", resource.kind())
                            .putArray("verbs");
                    verbs.add("create")
                            .add("delete")
                            .add("get")
                            .add("list")
                            .add("patch")
                            .add("update")
                            .add("watch");
                });
        return resources.isEmpty()
                ? Optional.empty()
                : Optional.of(list("APIResourceList", "resources", resources).put("groupVersion", groupVersion));
    }

    private static ObjectNode list(String kind, String field, ArrayNode elements) {
        ObjectNode list = JSON.objectNode().put("kind", kind).put("apiVersion", "v1");
        list.set(field, elements);
        return list;
    }
}
