package io.docket.local.run;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.jar.JarFile;

/**
 * Runs a program that ends with whoever started it: {@code Leash <main class or runnable jar> <arguments>}. Standard
 * input is the leash: it closes when the other end dies, however it dies, and the program then ends in good order.
 */
public final class Leash {

    private Leash() {}

    public static void main(String[] arguments) throws Throwable {
        Thread watch = new Thread(Leash::endWithInput, "leash");
        watch.setDaemon(true);
        watch.start();
        run(mainClass(arguments[0]), Arrays.copyOfRange(arguments, 1, arguments.length));
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // Nobody says anything here; only the end matters.
            }
        } catch (IOException e) {
            // A broken leash is an end too.
        }
        System.exit(0);
    }

    private static String mainClass(String program) throws IOException {
        if (!program.endsWith(".jar")) {
            return program;
        }
        try (JarFile jar = new JarFile(program)) {
            return jar.getManifest().getMainAttributes().getValue("Main-Class");
        }
    }

    private static void run(String mainClass, String[] arguments) throws Throwable {
        try {
            Class.forName(mainClass).getMethod("main", String[].class).invoke(null, (Object) arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
