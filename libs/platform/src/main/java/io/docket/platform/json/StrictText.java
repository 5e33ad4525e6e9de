package io.docket.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.deser.std.DelegatingDeserializer;
import com.fasterxml.jackson.databind.deser.std.JsonNodeDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Map;

/** Reads texts, names of fields and whole trees, and refuses those with a text that cannot be kept, at its path. */
final class StrictText {

    private StrictText() {}

    static SimpleModule module() {
        return new SimpleModule("docket-texts")
                .addDeserializer(String.class, new Text())
                .addKeyDeserializer(String.class, new Name())
                .addDeserializer(JsonNode.class, tree(JsonNode.class))
                .addDeserializer(ObjectNode.class, tree(ObjectNode.class))
                .addDeserializer(ArrayNode.class, tree(ArrayNode.class));
    }

    @SuppressWarnings("unchecked")
    private static <T extends JsonNode> JsonDeserializer<T> tree(Class<T> type) {
        return (JsonDeserializer<T>) (JsonDeserializer<?>) new Tree(JsonNodeDeserializer.getDeserializer(type));
    }

    private static void check(JsonParser parser, String text) throws InvalidFormatException {
        String flaw = PlainText.flaw(text);
        if (flaw != null) {
            throw InvalidFormatException.from(parser, flaw, text, String.class);
        }
    }

    private static final class Text extends StringDeserializer {

        private static final long serialVersionUID = 1L;

        @Override
        public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null) {
                check(parser, text);
            }
            return text;
        }
    }

    private static final class Name extends KeyDeserializer {

        @Override
        public Object deserializeKey(String name, DeserializationContext context) throws IOException {
            check(context.getParser(), name);
            return name;
        }
    }

    private static final class Tree extends DelegatingDeserializer {

        private static final long serialVersionUID = 1L;

        Tree(JsonDeserializer<?> tree) {
            super(tree);
        }

        @Override
        protected JsonDeserializer<?> newDelegatingInstance(JsonDeserializer<?> tree) {
            return new Tree(tree);
        }

        @Override
        public Object deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            Object tree = super.deserialize(parser, context);
            if (tree instanceof JsonNode node) {
                check(parser, node);
            }
            return tree;
        }

        private static void check(JsonParser parser, JsonNode node) throws InvalidFormatException {
            if (node.isTextual()) {
                StrictText.check(parser, node.textValue());
            }
            for (int i = 0; node.isArray() && i < node.size(); i++) {
                try {
                    check(parser, node.get(i));
                } catch (InvalidFormatException flaw) {
                    flaw.prependPath(node, i);
                    throw flaw;
                }
            }
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                StrictText.check(parser, field.getKey());
                try {
                    check(parser, field.getValue());
                } catch (InvalidFormatException flaw) {
                    flaw.prependPath(node, field.getKey());
                    throw flaw;
                }
            }
        }
    }
}
