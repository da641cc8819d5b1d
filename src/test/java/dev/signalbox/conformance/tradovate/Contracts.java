package dev.signalbox.conformance.tradovate;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Contracts and their numbers. */
final class Contracts {
    private static final int NUMBERS = 1_000_000;

    private Contracts() {}

    static boolean isName(String text) {
        return text.matches("M?(ES|NQ|YM|RTY|CL|GC|2K)[FGHJKMNQUVXZ]\\d");
    }

    static long id(String name) {
        return 2 * NUMBERS + Math.floorMod(name.hashCode(), NUMBERS);
    }

    static ObjectNode contract(String name) {
        return SimulatedTradovate.object().put("id", id(name)).put("name", name).put("contractMaturityId", 41217);
    }
}
