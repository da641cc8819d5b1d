package dev.signalbox.trading;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.digests.Sha256;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.UUID;

/**
 * Makes the id by which a broker knows an order: always the same for the same alert and account, 20 small letters and
 * digits, which every broker's limits allow (the narrowest is E*TRADE's, 20 letters and digits).
 */
public final class ClientOrderId {
    private static final int DIGITS = 18;

    private ClientOrderId() {}

    /**
     * Makes the id of an order that an alert asked for.
     *
     * @param alertId the alert
     * @param account the account
     * @param part 0 for the only order, or the first of two; its id is that of versions that knew no second one
     * @return the id
     */
    public static String of(UUID alertId, String account, int part) {
        String name = alertId + "/" + account + (part == 0 ? "" : "/" + part);
        byte[] hash = Arrays.copyOf(Sha256.of(name.getBytes(UTF_8)), 16);
        String digits = new BigInteger(1, hash).toString(36);
        String padded = "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
        return "sb" + padded.substring(padded.length() - DIGITS);
    }

    /**
     * Makes the id of an order that no alert asked for by itself: one that protects, or takes the place of another one.
     *
     * @param orderId its own id
     * @return the id
     */
    public static String of(UUID orderId) {
        return of(orderId, "", 0);
    }

    /**
     * Asks which of an alert's orders one is.
     *
     * @param key the order
     * @return whether it is the second of two, which opens what the first one closes before
     */
    public static boolean isSecond(Order.Key key) {
        return key.clientOrderId().equals(of(key.alertId(), key.account(), 1));
    }
}
