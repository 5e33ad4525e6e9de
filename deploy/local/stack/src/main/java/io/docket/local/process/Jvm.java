package io.docket.local.process;

import java.util.List;

/**
 * The JVM that a service runs in.
 *
 * @param options what its command line says before {@code -jar}
 */
public record Jvm(List<String> options) {

    /** One that becomes as fast as in production, with a heap of so many megabytes at most. */
    public static Jvm lasting(int heapMegabytes) {
        return new Jvm(List.of(heap(heapMegabytes)));
    }

    /**
     * One that lives for a test or a try, with a heap of so many megabytes at most: it compiles quickly instead of well, because it would
     * spend most of its life on becoming fast. Where it compiles so, the room for compiled code would be small.
     */
    public static Jvm brief(int heapMegabytes) {
        return new Jvm(List.of(
                heap(heapMegabytes), "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m", "-XX:+UseSerialGC"));
    }

    private static String heap(int megabytes) {
        return "-Xmx" + megabytes + "m";
    }
}
