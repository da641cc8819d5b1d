package dev.signalbox.intake;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of addresses, such as {@code 10.0.0.0/8}, or a single one.
 *
 * @param base its first address, 4 or 16 bytes
 * @param bits how many leading bits all its addresses share
 */
record Network(byte[] base, int bits) {
    /** The JDK looks up as a name whatever is not an address for it, such as 999.1.1.1, so no such text may reach it. */
    private static final Pattern LITERAL = Pattern.compile("(?:OCTET\\.){3}OCTET|(?=[^.]*:)[0-9A-Fa-f:][0-9A-Fa-f:.]*"
            .replace("OCTET", "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)"));

    static Network of(String text) {
        String[] parts = text.split("/", 2);
        byte[] base = address(parts[0]).orElseThrow(() -> wrong(text));
        int bits = parts.length == 1 ? base.length * 8 : bits(parts[1], text);
        if (bits > base.length * 8) {
            throw wrong(text);
        }
        return new Network(base, bits);
    }

    /** Reads an address without ever asking a name server. */
    static Optional<byte[]> address(String text) {
        if (!LITERAL.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getAddress());
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    boolean contains(byte[] address) {
        if (address.length != base.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((address[bit / 8] & mask) != (base[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int bits(String digits, String text) {
        if (!digits.matches("\\d{1,3}")) {
            throw wrong(text);
        }
        return Integer.parseInt(digits);
    }

    private static IllegalArgumentException wrong(String text) {
        return new IllegalArgumentException(
                "\"" + text + "\" is not an address or network; write one such as 10.0.0.0/8 or 192.0.2.7");
    }
}
