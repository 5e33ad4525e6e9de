package io.docket.helm.check.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.docket.helm.chart.Manifest;
import io.docket.helm.chart.Rendering;
import io.docket.helm.check.Check;
import io.docket.helm.check.Finding;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Each object is what its Java model describes: no field is misspelt or at a wrong place, no number is a text, no list an object.
 * The API server drops what it does not know and says nothing.
 */
public final class StrictModels implements Check {

    private static final ObjectMapper STRICT = strict();

    @Override
    public Stream<Finding> findings(Rendering rendering) {
        return rendering.manifests().stream().flatMap(manifest -> Kind.of(manifest).flatMap(Kind::model).stream()
                .flatMap(model -> fault(manifest, model).stream()));
    }

    private static Optional<Finding> fault(Manifest manifest, Class<? extends HasMetadata> model) {
        try {
            Object read = STRICT.treeToValue(manifest.content(), model);
            return read instanceof GenericKubernetesResource
                    ? Optional.of(Finding.in(manifest, "no model has read it", "Mend apiVersion and kind"))
                    : Optional.empty();
        } catch (JsonMappingException e) {
            return Optional.of(
                    Finding.in(manifest, path(e) + ": " + firstLine(e), "Mend the field's name, place or type"));
        } catch (JsonProcessingException e) {
            return Optional.of(Finding.in(manifest, e.getOriginalMessage(), "Mend the object"));
        }
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        e.getPath().forEach(step -> {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        });
        return path.toString();
    }

    private static String firstLine(JsonMappingException e) {
        return e.getOriginalMessage()
                .lines()
                .findFirst()
                .orElse("")
                .replaceAll(", not marked as ignorable.*| \\(class [^)]*\\)", "");
    }

    private static ObjectMapper strict() {
        JsonMapper.Builder mapper = JsonMapper.builder()
                .annotationIntrospector(new WithoutAnySetter())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS);
        // Jackson makes texts of numbers and booleans even without the coercion of scalars.
        mapper.withCoercionConfig(LogicalType.Textual, config -> {
            config.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.Float, CoercionAction.Fail);
            config.setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        });
        return mapper.build();
    }

    /** The models keep unknown fields in a map of their own, which hides every slip. */
    private static final class WithoutAnySetter extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }
    }
}
