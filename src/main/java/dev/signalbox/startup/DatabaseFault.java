package dev.signalbox.startup;

import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Stream;

/** Why a database of the operator's own was not opened, in words for who can mend it. */
final class DatabaseFault {
    private DatabaseFault() {}

    /**
     * Looks for what the database said.
     *
     * @param failure why the hub did not start
     * @return a sentence; empty when it was not for the database's address, user or password
     */
    static Optional<String> of(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .filter(SQLException.class::isInstance)
                .map(SQLException.class::cast)
                .flatMap(said -> sentence(said).stream())
                .findFirst();
    }

    private static Optional<String> sentence(SQLException said) {
        String state = Optional.ofNullable(said.getSQLState()).orElse("");
        String words = String.valueOf(said.getMessage()).lines().findFirst().orElse("");
        return switch (state.length() < 2 ? "" : state.substring(0, 2)) {
            case "08" ->
                Optional.of(
                        "the database of SIGNALBOX_DB_URL cannot be reached: " + words + " Start it, or mend the URL");
            case "28" ->
                Optional.of("the database of SIGNALBOX_DB_URL does not let the hub in: " + words
                        + "; mend SIGNALBOX_DB_USER and SIGNALBOX_DB_PASSWORD, or those of SIGNALBOX_DB_OWNER");
            case "3D" ->
                Optional.of("the server of SIGNALBOX_DB_URL has no such database: " + words
                        + "; create it, or mend the URL");
            default -> Optional.empty();
        };
    }
}
