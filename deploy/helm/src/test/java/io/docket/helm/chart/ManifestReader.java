package io.docket.helm.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads YAML as Kubernetes does: version 1.1, in which {@code on} and {@code yes} are booleans, but moments are texts. Unlike
 * Kubernetes, which takes the last, it refuses a key that is said twice.
 */
public final class ManifestReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What Helm writes before each object. */
    private static final Pattern SOURCE = Pattern.compile("(?m)^---\\R# Source: [^/\\n]+/(.+)$");

    private ManifestReader() {}

    /**
     * Reads what {@code helm template} prints.
     *
     * @throws org.yaml.snakeyaml.error.YAMLException if an object is no YAML or says a key twice
     */
    public static List<Manifest> read(String rendered) {
        List<Manifest> manifests = new ArrayList<>();
        Matcher source = SOURCE.matcher(rendered);
        boolean more = source.find();
        while (more) {
            String file = source.group(1);
            int start = source.end();
            more = source.find();
            JsonNode content = tree(rendered.substring(start, more ? source.start() : rendered.length()));
            if (!content.isNull()) {
                manifests.add(new Manifest(file, content));
            }
        }
        return manifests;
    }

    /** @return the one document of a text; null's node where there is nothing but comments */
    public static JsonNode tree(String yaml) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setCodePointLimit(16 * 1024 * 1024);
        DumperOptions dumping = new DumperOptions();
        Yaml reader = new Yaml(
                new SafeConstructor(options), new Representer(dumping), dumping, options, new KubernetesResolver());
        return JSON.valueToTree(reader.<Object>load(yaml));
    }

    private static final class KubernetesResolver extends Resolver {

        @Override
        public void addImplicitResolver(Tag tag, Pattern pattern, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, pattern, first, limit);
            }
        }
    }
}
