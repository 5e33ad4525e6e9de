package io.docket.images;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Dockerfile, as far as it can be checked without an engine.
 *
 * @param arguments what may be given before the first stage, with its default
 * @param stages in their order; the last is the image
 */
record Dockerfile(Map<String, String> arguments, List<Stage> stages) {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");
    private static final List<String> SHELLS = List.of("sh", "bash", "/bin/sh", "/bin/bash");
    private static final List<String> LABELS =
            List.of("title", "description", "vendor", "licenses", "version", "revision", "base.name");

    /** @param word the instruction @param rest what follows it, on one line */
    record Instruction(String word, String rest) {}

    /** @param base what it begins from @param name what other stages call it, or null */
    record Stage(String base, String name, List<Instruction> instructions) {

        Stream<String> all(String word) {
            return instructions.stream().filter(one -> one.word().equals(word)).map(Instruction::rest);
        }

        /** The last of them, which is the one that counts; empty without. */
        String last(String word) {
            return all(word).reduce("", (earlier, later) -> later);
        }
    }

    static Dockerfile read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Dockerfile parse(String text) {
        Map<String, String> arguments = new LinkedHashMap<>();
        List<Stage> stages = new ArrayList<>();
        String joined = text.replaceAll("(?m)^\\s*#.*\\n", "").replaceAll("\\\\\\n\\s*", " ");
        for (String line : joined.lines().filter(one -> !one.isBlank()).toList()) {
            String[] words = line.strip().split("\\s+", 2);
            if (words[0].equals("FROM")) {
                String[] from = words[1].split(" AS ");
                stages.add(new Stage(from[0], from.length > 1 ? from[1] : null, new ArrayList<>()));
            } else if (stages.isEmpty()) {
                String[] argument = words[1].split("=", 2);
                arguments.put(argument[0], argument.length > 1 ? argument[1] : "");
            } else {
                stages.get(stages.size() - 1).instructions().add(new Instruction(words[0], words[1]));
            }
        }
        return new Dockerfile(arguments, stages);
    }

    Stage image() {
        return stages.get(stages.size() - 1);
    }

    /** What is wrong with it; empty if nothing is. */
    List<String> flaws() {
        List<String> flaws = new ArrayList<>();
        stages.forEach(stage -> {
            pinned(stage, flaws);
            declared(stage, flaws);
            copied(stage, flaws);
        });
        if (!image().last("USER").matches("[1-9]\\d*(:\\d+)?")) {
            flaws.add("the image runs as '%s': name a user by number, other than 0, so that a cluster can see it"
                    .formatted(image().last("USER")));
        }
        started(flaws);
        labelled(flaws);
        return flaws;
    }

    private void pinned(Stage stage, List<String> flaws) {
        String image = expanded(stage.base());
        boolean isStage = stages.stream().anyMatch(other -> image.equals(other.name()));
        if (!isStage && (!image.matches(".+:[^/:]+") || image.endsWith(":latest"))) {
            flaws.add("FROM %s names no version".formatted(image));
        }
    }

    private void declared(Stage stage, List<String> flaws) {
        TreeSet<String> known = new TreeSet<>();
        for (Instruction one : stage.instructions()) {
            Matcher used = VARIABLE.matcher(one.rest());
            while (used.find()) {
                if (!known.contains(used.group(1))) {
                    flaws.add("%s %s uses ${%s}, which its stage does not declare"
                            .formatted(one.word(), one.rest(), used.group(1)));
                }
            }
            if (one.word().equals("ARG") || one.word().equals("ENV")) {
                known.add(one.rest().split("=", 2)[0]);
            }
        }
    }

    private void copied(Stage stage, List<String> flaws) {
        stage.all("COPY").forEach(copy -> {
            Matcher from = Pattern.compile("--from=(\\S+)").matcher(copy);
            if (from.find()) {
                if (stages.stream().noneMatch(other -> from.group(1).equals(other.name()))) {
                    flaws.add("COPY %s comes from a stage that is not there".formatted(copy));
                }
            } else if (!Arrays.asList(copy.split(" ")).contains(".")) {
                flaws.add("COPY %s takes a part of the source; take all, .dockerignore says what".formatted(copy));
            }
        });
    }

    private void started(List<String> flaws) {
        String start = image().last("ENTRYPOINT");
        if (!start.startsWith("[")) {
            flaws.add("ENTRYPOINT %s goes through a shell, which keeps SIGTERM to itself".formatted(start));
        } else if (SHELLS.contains(start.split("\"")[1])) {
            flaws.add("ENTRYPOINT %s is a shell, which keeps SIGTERM to itself".formatted(start));
        }
        if (!image().last("EXPOSE").equals("8080")) {
            flaws.add("the image does not expose port 8080");
        }
    }

    private void labelled(List<String> flaws) {
        LABELS.stream()
                .filter(label -> !image().last("LABEL").contains("org.opencontainers.image." + label + "="))
                .forEach(label -> flaws.add("there is no label org.opencontainers.image." + label));
    }

    private String expanded(String text) {
        return VARIABLE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(arguments.getOrDefault(found.group(1), "")));
    }
}
