package dev.signalbox.instruments;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names by which brokers of currencies quote metals, indices and oil, which are no contracts of an exchange: each with the futures
 * on the same thing.
 *
 * @param thing what it is about
 * @param roots the futures on it, the large one first
 * @param names how it is written, without a separator and what follows a dot
 */
record OtherMarket(String thing, List<String> roots, Pattern names) {
    private static final List<OtherMarket> ALL = List.of(
            of("gold", "XAU[A-Z]{3}M?", "GC", "MGC"),
            of("silver", "XAG[A-Z]{3}M?", "SI", "SIL"),
            of("platinum", "XPT[A-Z]{3}M?", "PL"),
            of("palladium", "XPD[A-Z]{3}M?", "PA"),
            of("the S&P 500", "SPX500(USD)?|US500(USD)?|USA500", "ES", "MES"),
            of("the Nasdaq-100", "NAS100(USD)?|US100|USTEC|USTECH100", "NQ", "MNQ"),
            of("the Dow Jones", "US30(USD)?|DJ30|WS30", "YM", "MYM"),
            of("the Russell 2000", "US2000(USD)?", "RTY", "M2K"),
            of("crude oil", "USOIL|WTICO(USD)?|XTIUSD|WTIUSD", "CL", "MCL"));

    private static OtherMarket of(String thing, String names, String... roots) {
        return new OtherMarket(thing, List.of(roots), Pattern.compile(names));
    }

    /** Finds what a name is at such a broker; its ending, as in {@code US30.cash}, says which price feed it is. */
    static Optional<OtherMarket> named(String name) {
        String plain = name.replaceFirst("\\..*$", "").replaceAll("[/_\\-]", "");
        return ALL.stream().filter(one -> one.names.matcher(plain).matches()).findFirst();
    }
}
