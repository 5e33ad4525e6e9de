package io.docket.helm.cluster;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Reads a Secret as Helm sends its records: not as JSON, but as Kubernetes' protocol buffers. The numbers are those of
 * {@code k8s.io/api/core/v1/generated.proto}; what Helm does not send is passed over.
 */
final class ProtobufSecret {

    static final String MEDIA_TYPE = "application/vnd.kubernetes.protobuf";

    /** Before each message. */
    private static final byte[] MAGIC = {'k', '8', 's', 0};

    private static final int LENGTH_DELIMITED = 2;

    private ProtobufSecret() {}

    /** @throws IllegalArgumentException if it is no such message */
    static ObjectNode read(byte[] message) {
        ByteBuffer buffer = ByteBuffer.wrap(message);
        byte[] magic = new byte[MAGIC.length];
        buffer.get(magic);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new IllegalArgumentException("No message of Kubernetes' begins so");
        }
        byte[] raw = fields(buffer).stream()
                .filter(field -> field.number() == 2)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("The message has no content"))
                .content();
        return secret(raw);
    }

    private static ObjectNode secret(byte[] raw) {
        ObjectNode secret =
                JsonNodeFactory.instance.objectNode().put("apiVersion", "v1").put("kind", "Secret");
        ObjectNode metadata = secret.putObject("metadata");
        ObjectNode data = secret.putObject("data");
        for (Field field : fields(ByteBuffer.wrap(raw))) {
            switch (field.number()) {
                case 1 -> metadata(metadata, field);
                case 2 -> data.put(field.key(), Base64.getEncoder().encodeToString(field.value()));
                case 3 -> secret.put("type", field.text());
                default -> {}
            }
        }
        return secret;
    }

    private static void metadata(ObjectNode metadata, Field message) {
        for (Field field : fields(ByteBuffer.wrap(message.content()))) {
            switch (field.number()) {
                case 1 -> metadata.put("name", field.text());
                case 3 -> metadata.put("namespace", field.text());
                case 11 ->
                    metadata.withObject("/labels").put(field.key(), new String(field.value(), StandardCharsets.UTF_8));
                default -> {}
            }
        }
    }

    /** A field whose content has a length; others carry none here. */
    private record Field(int number, byte[] content) {

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }

        /** Of an entry of a map. */
        String key() {
            return within(1).text();
        }

        /** Of an entry of a map. */
        byte[] value() {
            return within(2).content();
        }

        private Field within(int number) {
            return fields(ByteBuffer.wrap(content)).stream()
                    .filter(field -> field.number() == number)
                    .findFirst()
                    .orElse(new Field(number, new byte[0]));
        }
    }

    private static List<Field> fields(ByteBuffer message) {
        List<Field> fields = new ArrayList<>();
        while (message.hasRemaining()) {
            long tag = varint(message);
            if ((tag & 7) == LENGTH_DELIMITED) {
                byte[] content = new byte[(int) varint(message)];
                message.get(content);
                fields.add(new Field((int) (tag >>> 3), content));
            } else {
                varint(message);
            }
        }
        return fields;
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
