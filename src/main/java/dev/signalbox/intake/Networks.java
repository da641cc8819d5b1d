package dev.signalbox.intake;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A set of addresses as the operator wrote it: addresses, networks, and the word {@code tradingview}. */
public final class Networks {
    /** The four addresses that TradingView publishes for its webhooks (its help page "About webhooks"). */
    private static final List<String> TRADINGVIEW =
            List.of("52.89.214.238", "34.212.75.30", "54.218.53.128", "52.32.178.7");

    private final List<Network> networks;

    private Networks(List<Network> networks) {
        this.networks = networks;
    }

    /**
     * Reads a list.
     *
     * @param text addresses, networks and {@code tradingview}, separated by commas; may be empty
     * @return the set
     * @throws IllegalArgumentException when a part is none of these; the message says which
     */
    public static Networks of(String text) {
        return new Networks(Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .flatMap(part -> part.equals("tradingview") ? TRADINGVIEW.stream() : Stream.of(part))
                .map(Network::of)
                .toList());
    }

    boolean isEmpty() {
        return networks.isEmpty();
    }

    boolean contains(String address) {
        return !networks.isEmpty()
                && Network.address(address)
                        .map(bytes -> networks.stream().anyMatch(network -> network.contains(bytes)))
                        .orElse(false);
    }
}
