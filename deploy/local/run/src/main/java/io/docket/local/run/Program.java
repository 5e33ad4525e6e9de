package io.docket.local.run;

import io.docket.local.process.Jvm;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * A Java program to run as a child.
 *
 * @param name what people and its log file call it
 * @param heapMegabytes its largest heap
 * @param classPath where its classes are
 * @param main its main class, or its runnable jar, which is then the class path too
 * @param arguments what its main method gets
 * @param environment variables besides those of this process
 * @param ready whether it does its work by now
 * @param inVain what it says when it dies of something that no further start cures, each with what to do about it
 */
record Program(
        String name,
        int heapMegabytes,
        String classPath,
        String main,
        List<String> arguments,
        Map<String, String> environment,
        BooleanSupplier ready,
        Map<String, String> inVain) {

    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /**
     * The command line, by which the program ends with this process. Where the system can, it gets a session of its
     * own: Ctrl-C then reaches this process alone, which stops the others in order. Its name comes first, to be seen in
     * a list of processes.
     */
    List<String> command() {
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            command.add(SETSID.toString());
        }
        command.addAll(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dchild=" + name));
        command.addAll(Jvm.brief(heapMegabytes).options());
        command.addAll(List.of(
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                ClassPath.of(Leash.class) + File.pathSeparator + classPath,
                Leash.class.getName(),
                main));
        command.addAll(arguments);
        return command;
    }
}
