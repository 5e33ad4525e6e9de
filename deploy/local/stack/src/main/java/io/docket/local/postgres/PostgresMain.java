package io.docket.local.postgres;

import java.nio.file.Path;

/** PostgreSQL as a process of its own, which ends when the server does: {@code PostgresMain <port> <data folder>}. */
public final class PostgresMain {

    private PostgresMain() {}

    public static void main(String[] arguments) {
        Postgres postgres = Postgres.builder()
                .port(Integer.parseInt(arguments[0]))
                .data(Path.of(arguments[1]))
                .start();
        Thread stop = new Thread(postgres::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
        System.out.println("PostgreSQL listens on 127.0.0.1:" + postgres.port());
        postgres.onExit().join();
        if (!isUnderway(stop)) {
            System.out.println("The PostgreSQL server has ended though nobody asked it to.");
            Runtime.getRuntime().halt(1);
        }
    }

    /** Hooks can be taken back only until they run. */
    private static boolean isUnderway(Thread stop) {
        try {
            Runtime.getRuntime().removeShutdownHook(stop);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
