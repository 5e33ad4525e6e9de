package io.docket.platform.network;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/**
 * Tells addresses of the public internet from all others: an admin must not reach through this service what only the operator
 * can (SSRF). After the IANA's registries of special-purpose addresses, IPv4 mapped into IPv6 being taken as what it leads to.
 */
public final class PublicAddress {

    private static final List<Block> SPECIAL = List.of(
            Block.of("0.0.0.0", 8),
            Block.of("10.0.0.0", 8),
            Block.of("100.64.0.0", 10),
            Block.of("127.0.0.0", 8),
            Block.of("169.254.0.0", 16),
            Block.of("172.16.0.0", 12),
            Block.of("192.0.0.0", 24),
            Block.of("192.0.2.0", 24),
            Block.of("192.88.99.0", 24),
            Block.of("192.168.0.0", 16),
            Block.of("198.18.0.0", 15),
            Block.of("198.51.100.0", 24),
            Block.of("203.0.113.0", 24),
            Block.of("224.0.0.0", 4),
            Block.of("240.0.0.0", 4),
            Block.of("2001::", 23),
            Block.of("2001:db8::", 32),
            Block.of("2002::", 16),
            Block.of("3fff::", 20));

    /** All that is public of IPv6; loopback, private, link-local, multicast and translated addresses lie outside of it. */
    private static final Block GLOBAL_UNICAST = Block.of("2000::", 3);

    private PublicAddress() {}

    /** Whether the address is one of the public internet. */
    public static boolean is(InetAddress address) {
        boolean inside = address instanceof Inet4Address || GLOBAL_UNICAST.holds(address);
        return inside && SPECIAL.stream().noneMatch(block -> block.holds(address));
    }

    /** The addresses that begin with the same bits. */
    private record Block(byte[] start, int bits) {

        static Block of(String start, int bits) {
            try {
                return new Block(InetAddress.getByName(start).getAddress(), bits);
            } catch (UnknownHostException noLiteral) {
                throw new IllegalStateException(noLiteral);
            }
        }

        boolean holds(InetAddress address) {
            byte[] bytes = address.getAddress();
            if (bytes.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % Byte.SIZE;
                if ((bytes[bit / Byte.SIZE] & mask) != (start[bit / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
